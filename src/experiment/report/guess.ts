import { estimate } from '../../numerics/statistics.ts';
import { startOf } from '../../spec/cursor.ts';
import { GUESS_PARTS, type Guess } from '../../spec/guess.ts';
import type { Results } from '../model/results.ts';
import { testAccuracy, valuesOf } from './pairs.ts';

/** How far a guessed line is from the ticket's. */
export interface GuessDistance {
  /** Mean over the rounds of how far the guess is from the mean accuracy of all seeds, as a fraction. */
  readonly mean: number;
  /** The rounds that the ticket has. */
  readonly n: number;
}

/**
 * Holds a guess against the ticket's test accuracy, at the rounds that the ticket has.
 * @param width the experiment's own, where it is left out
 * @returns undefined while the ticket has no round
 */
export function guessDistance(
  guess: Guess,
  results: Results,
  width: number = startOf(results.experiment).width,
): GuessDistance | undefined {
  const apart = guess.flatMap((value, k) => {
    const measured = valuesOf(results, { arm: 'ticket', round: k + 1, width }, testAccuracy);
    return measured.length > 0 ? [Math.abs(value / GUESS_PARTS - estimate(measured).mean)] : [];
  });
  return apart.length > 0 ? { mean: estimate(apart).mean, n: apart.length } : undefined;
}
