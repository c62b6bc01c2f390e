import type { ArmChoice } from './fields.ts';

type Rounds = Pick<ArmChoice, 'rounds'>;

/**
 * The rounds at which an arm is trained, in order; undefined where it is at every one. A round after the last is the last
 * one: a shorter schedule would otherwise leave a control out that somebody has asked for.
 */
export const trainedRounds = ({ rounds }: Rounds, last: number): readonly number[] | undefined =>
  rounds && [...new Set(rounds.map((round) => Math.min(round, last)))].sort((a, b) => a - b);

/** The rounds that an arm is asked for after the last one. */
export const roundsAfter = ({ rounds = [] }: Rounds, last: number): readonly number[] =>
  rounds.filter((round) => round > last);
