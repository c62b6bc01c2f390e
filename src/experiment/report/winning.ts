import { type Estimate, estimate, spread } from '../../numerics/statistics.ts';
import type { Key } from '../model/key.ts';
import type { Results } from '../model/results.ts';
import { dense, pairs, stopIteration, type Taken, testAccuracy, validationAccuracy } from './pairs.ts';

/** How far below dense the interval of the difference may reach: a quarter of a point. */
const WITHIN = 0.0025;
/** How far below a single seed may be, since it has no interval: half a point. */
const WITHIN_ONE_SEED = 0.005;

/** Whether a round's networks stand their ground against the same seeds' dense ones, both halves apart. */
export interface Winning {
  readonly round: number;
  readonly density: number;
  /** Weights left in all layers. */
  readonly count: number;
  readonly accuracy: {
    /** Paired difference to dense, as a fraction. */
    readonly difference: Estimate;
    readonly wins: boolean;
  };
  readonly speed: {
    /** Mean early-stop iterations; one that was not reached counts as the whole budget. */
    readonly own: number;
    readonly dense: number;
    /** Trainings of either that did not reach theirs. */
    readonly notReached: number;
    readonly wins: boolean;
  };
  readonly wins: boolean;
}

/** The accuracy half of the rule (protocol, Measures: winning ticket). */
const standsGround = ({ n, mean, low }: Estimate): boolean => (n === 1 ? mean >= -WITHIN_ONE_SEED : low > -WITHIN);

/** The trainings of an arm at a width. */
type Asked = Pick<Key, 'arm' | 'width'>;

function judge(results: Results, side: Asked & { readonly round: number }, on: Taken): Winning | undefined {
  const both = pairs(results, side, dense(side.width));
  if (both.length === 0) return undefined;
  const { density, counts } = both[0].own;
  const stop = stopIteration(results.experiment);
  const paired = estimate(both.map(({ own, other }) => on(own) - on(other)));
  const accuracy = { difference: paired, wins: standsGround(paired) };
  const own = spread(both.map((pair) => stop(pair.own))).mean;
  const denseStop = spread(both.map((pair) => stop(pair.other))).mean;
  const notReached = both
    .flatMap((pair) => [pair.own, pair.other])
    .filter(({ earlyStop }) => earlyStop.iteration === null).length;
  const speed = { own, dense: denseStop, notReached, wins: own <= denseStop };
  const count = counts.reduce((all, one) => all + one, 0);
  return { round: side.round, density, count, accuracy, speed, wins: accuracy.wins && speed.wins };
}

/** Every round of an arm against dense, as far as a seed has trained both; by test accuracy unless told otherwise. */
export function winningRounds(results: Results, asked: Asked, on: Taken = testAccuracy): Winning[] {
  const { rounds } = results.experiment.pruning.schedule;
  return Array.from({ length: rounds }, (_, k) => judge(results, { ...asked, round: k + 1 }, on)).filter(
    (each) => each !== undefined,
  );
}

/** The sparsest round that wins, and how sure that is. */
export interface Smallest {
  /** Chosen on validation accuracy, its accuracy half judged again on test accuracy. */
  readonly round: Winning;
  /** The fewest and the most weights left that are chosen when any one seed is left out; none with one seed. */
  readonly range?: { readonly fewest: number; readonly most: number | undefined };
}

const chosen = (results: Results, asked: Asked): Winning | undefined =>
  winningRounds(results, asked, validationAccuracy).findLast(({ wins }) => wins);

const without = (results: Results, seed: number): Results => ({
  ...results,
  runs: results.runs.filter((run) => run.seed !== seed),
});

/** How far the choice moves when one seed after the other is left out; `most` is absent when some choice is none at all. */
function rangeOf(results: Results, asked: Asked): Smallest['range'] {
  const seeds = [...new Set(results.runs.filter(({ arm }) => arm === asked.arm).map(({ seed }) => seed))];
  if (seeds.length < 2) return undefined;
  const counts = seeds.map((seed) => chosen(without(results, seed), asked)?.count);
  const found = counts.filter((count) => count !== undefined);
  if (found.length === 0) return undefined;
  return { fewest: Math.min(...found), most: found.length < counts.length ? undefined : Math.max(...found) };
}

/**
 * The smallest winning round of an arm (protocol, Measures): chosen on validation accuracy, so that the test images, which
 * it is reported on, had no say.
 */
export function smallestWinning(results: Results, asked: Asked): Smallest | undefined {
  const found = chosen(results, asked);
  const round = found && judge(results, { ...asked, round: found.round }, testAccuracy);
  if (!round) return undefined;
  const range = rangeOf(results, asked);
  return { round, ...(range && { range }) };
}
