import { type Estimate, estimate } from '../../numerics/statistics.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf } from '../../spec/layers.ts';
import type { Key } from '../model/key.ts';
import type { Results, Round } from '../model/results.ts';

/** What is compared: the trainings of an arm at a round, at a width, of all seeds. */
export type Side = Omit<Key, 'seed'>;

/** Seeds below which nothing is called reproduced or not, and a cell of a map is hatched. */
export const ENOUGH_SEEDS = 5;

/** The dense network at a width. */
export const dense = (width: number): Side => ({ arm: 'dense', width, round: 0 });

/** A number of a round. */
export type Taken = (round: Round) => number;

export const testAccuracy: Taken = ({ test }) => test.accuracy;
export const validationAccuracy: Taken = ({ validation }) => validation.accuracy;

/** The early-stop iteration; where it was not reached, the whole budget, which it is no earlier than. */
export const stopIteration =
  (experiment: Experiment): Taken =>
  ({ earlyStop }) =>
    earlyStop.iteration ?? iterationsOf(experiment);

/** The rounds of a side, by seed, as far as they are trained. */
export function bySeed({ runs }: Results, { arm, round, width }: Side): ReadonlyMap<number, Round> {
  const own = runs.filter((run) => run.arm === arm && run.width === width);
  return new Map(
    own.flatMap(({ seed, rounds }) => {
      const found = rounds.find((each) => each.round === round);
      return found ? [[seed, found] as const] : [];
    }),
  );
}

/** What each seed of a side gave. */
export const valuesOf = (results: Results, side: Side, take: Taken): number[] =>
  [...bySeed(results, side).values()].map(take);

/** The rounds of two sides, of a seed that has both. */
export interface Pair {
  readonly seed: number;
  readonly own: Round;
  readonly other: Round;
}

export function pairs(results: Results, first: Side, second: Side): readonly Pair[] {
  const theirs = bySeed(results, second);
  return [...bySeed(results, first)].flatMap(([seed, own]) => {
    const other = theirs.get(seed);
    return other ? [{ seed, own, other }] : [];
  });
}

/**
 * The paired difference, first less second: arms of a seed share θ0 and the order of images, so that what seeds have in
 * common cancels. Nothing where no seed has both.
 */
export function difference(results: Results, first: Side, second: Side, take: Taken): Estimate | undefined {
  const all = pairs(results, first, second).map(({ own, other }) => take(own) - take(other));
  return all.length > 0 ? estimate(all) : undefined;
}
