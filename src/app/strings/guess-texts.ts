import { countedOf } from '../../spec/counted.ts';
import { decimal } from '../../spec/format.ts';

interface Off {
  /** Mean distance as a fraction. */
  readonly mean: number;
  /** Rounds that it is a mean over. */
  readonly n: number;
}

/** Texts around a guess. */
export const GUESS = {
  draw: 'Draw the line that you expect.',
  show: 'Show the result',
  keep: 'Keep my guess',
  leave: 'Leave',
  /** How far a line is off. @param rounds of the experiment */
  off: (brought: boolean, { mean, n }: Off, rounds: number) =>
    [
      `${brought ? 'The line in this link' : 'Your line'} is ${decimal(100 * mean)} points off on average.`,
      ...(n < rounds ? [`So far ${countedOf(n, rounds, 'round')} there.`] : []),
    ].join(' '),
  waits: (brought: boolean) =>
    `${brought ? 'This link brings a guess' : 'Your guess is kept'}. Once the ticket’s rounds are trained, it says here how far off it is.`,
  change: 'Change my guess',
  remove: 'Remove my guess',
  removeBrought: 'Remove the guess',
} as const;
