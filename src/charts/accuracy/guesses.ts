import { GUESS_PARTS, type Guess } from '../../spec/guess.ts';
import type { RoundsAxis } from '../rounds-axis.ts';
import type { Scales, Spot } from './scales.ts';

/** A line that somebody expected of the ticket. */
export interface GuessLine {
  readonly line: Guess;
  /** Its name at its end; one of many has none, and is drawn paler. */
  readonly label?: string | undefined;
}

/** The places of a guess in a chart, from round 1 on. */
export interface GuessPlace {
  readonly label: string | undefined;
  readonly spots: readonly Spot[];
}

/** Places a guess on the axis of its rounds; rounds that the axis does not have are left out. */
export const placeGuess = ({ line, label }: GuessLine, { at }: RoundsAxis, scales: Scales): GuessPlace => ({
  label,
  spots: at.slice(1, line.length + 1).map((x, k) => ({ x: scales.x(x), y: scales.y(line[k] / GUESS_PARTS) })),
});
