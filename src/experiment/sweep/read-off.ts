import { sum } from '../../numerics/rounding.ts';
import { type Estimate, estimate } from '../../numerics/statistics.ts';
import { densitiesOf } from '../../pruning/schedule.ts';
import { type ArmId, isDense } from '../../spec/arms/index.ts';
import { layersOf } from '../../spec/layers.ts';
import type { Reading } from '../../spec/sweep/reading.ts';
import type { Results } from '../model/results.ts';
import {
  bySeed,
  dense,
  difference,
  pairs,
  type Side,
  stopIteration,
  type Taken,
  testAccuracy,
  valuesOf,
} from '../report/pairs.ts';
import { accuracyHalf, judgeWinning } from '../report/winning.ts';
import { plan } from '../run/plan.ts';

/** What a reading counts, for those who write it. */
export type ReadUnit = 'share' | 'points' | 'accuracy' | 'iterations' | 'seconds';

/** A number that was read off the results of a cell. */
export interface ReadOff {
  readonly unit: ReadUnit;
  /** The mean over the seeds that have it, with its interval; of one seed there is none. */
  readonly estimate: Estimate;
  /** The round that it was read at, and the share of the weights left there. */
  readonly at?: { readonly round: number; readonly density: number };
}

/** That the results are there and have no such ticket: an answer, and none that is missing. */
export interface NoTicket {
  readonly none: true;
  /** Seeds that it was looked for in. */
  readonly n: number;
}

const UNITS: Readonly<Record<Reading['kind'], ReadUnit>> = {
  smallest: 'share',
  match: 'share',
  seconds: 'seconds',
  less: 'points',
  accuracy: 'accuracy',
  stop: 'iterations',
  dead: 'share',
};

/** A round that an arm is to be trained at, and the share of the weights left there. */
interface Planned {
  readonly round: number;
  readonly density: number;
}

/** The rounds that an arm is to be trained at, whether they are finished or not. */
function plannedRounds({ experiment }: Results, arm: ArmId): Planned[] {
  const densities = densitiesOf(experiment);
  return plan({ ...experiment, seeds: experiment.seeds.slice(0, 1) })
    .filter((key) => key.arm === arm && key.width === 1)
    .map(({ round }) => ({ round, density: densities[round] }));
}

/** How far two shares of weights are from each other, by ratio: 1 for the same. */
const away = (a: number, b: number): number => Math.max(a / b, b / a);

/**
 * The round whose share of weights is nearest to one that is asked for, by ratio, among those that all arms are to be trained
 * at: while it is not finished another one must not stand in for it.
 */
function nearestRound(results: Results, arms: readonly ArmId[], share: number): Planned | undefined {
  const [first, ...others] = arms.map((arm) => plannedRounds(results, arm));
  return first
    .filter(({ round }) => others.every((rounds) => rounds.some((each) => each.round === round)))
    .reduce<Planned | undefined>(
      (best, each) => (best === undefined || away(each.density, share) < away(best.density, share) ? each : best),
      undefined,
    );
}

/** Results of those seeds alone whose every training of the ticket is finished: what is smallest is known at the end. */
function wholeTickets(results: Results): Results {
  const rounds = plannedRounds(results, 'ticket').length;
  const whole = results.runs.filter(
    ({ arm, width, rounds: own }) => arm === 'ticket' && width === 1 && own.length === rounds,
  );
  return { ...results, runs: results.runs.filter(({ seed }) => whole.some((run) => run.seed === seed)) };
}

/** The sparsest round of the ticket whose test accuracy is no worse than that of the same seeds' dense networks. */
function sparsestMatch(results: Results): Planned | undefined {
  return plannedRounds(results, 'ticket').findLast(({ round }) => {
    const both = pairs(results, { arm: 'ticket', width: 1, round }, dense(1));
    return both.length > 0 && accuracyHalf(both, testAccuracy).wins;
  });
}

/** A share that is the same of every seed, since all were judged together. */
const sharedBy = (n: number, value: number): Estimate => ({ n, mean: value, low: value, high: value });

function ticketShare(all: Results, kind: 'smallest' | 'match'): ReadOff | NoTicket | undefined {
  const results = wholeTickets(all);
  const n = valuesOf(results, dense(1), testAccuracy).length;
  if (n === 0) return undefined;
  const found =
    kind === 'match' ? sparsestMatch(results) : judgeWinning(results, { arm: 'ticket', width: 1 })?.smallest;
  if (!found) return { none: true, n };
  const { round, density } = found;
  return { unit: 'share', estimate: sharedBy(n, density), at: { round, density } };
}

/** The share of hidden neurons that are dead, of each seed whose results tell it. */
function deadShares(results: Results, side: Side): number[] {
  const hidden = layersOf(results.experiment.network).slice(0, -1);
  const neurons = sum(hidden.map(({ outputs }) => outputs));
  return [...bySeed(results, side).values()].flatMap(({ dead }) => (dead ? [sum(dead) / neurons] : []));
}

/** What each seed of an arm gave at a round. */
function valuesAt(results: Results, kind: 'accuracy' | 'stop' | 'dead', side: Side): number[] {
  if (kind === 'dead') return deadShares(results, side);
  const taken: Taken = kind === 'accuracy' ? testAccuracy : stopIteration(results.experiment);
  return valuesOf(results, side, taken);
}

/** The seconds of each seed's trainings together; of those alone whose trainings are all there and tell theirs. */
function secondsOf({ runs, experiment }: Results): number[] {
  const trainings = plan({ ...experiment, seeds: experiment.seeds.slice(0, 1) }).length;
  return experiment.seeds.flatMap((seed) => {
    const own = runs.filter((run) => run.seed === seed).flatMap(({ rounds }) => rounds.map(({ seconds }) => seconds));
    return own.length === trainings && own.every((each) => each !== undefined) ? [sum(own)] : [];
  });
}

/**
 * Reads a number off the results of a cell.
 * @returns undefined where what it needs is not there yet
 */
export function readOff(results: Results, reading: Reading): ReadOff | NoTicket | undefined {
  const unit = UNITS[reading.kind];
  if (reading.kind === 'smallest' || reading.kind === 'match') return ticketShare(results, reading.kind);
  if (!('arm' in reading)) {
    const seconds = secondsOf(results);
    return seconds.length > 0 ? { unit, estimate: estimate(seconds) } : undefined;
  }
  const { kind, arm, share } = reading;
  const found = nearestRound(results, kind === 'less' ? ['ticket', ...(arm === 'dense' ? [] : [arm])] : [arm], share);
  if (!found) return undefined;
  const { round, density } = found;
  const own: Side = { arm, width: 1, round: isDense(arm) ? 0 : round };
  const read =
    kind === 'less'
      ? difference(results, { arm: 'ticket', width: 1, round }, own, testAccuracy)
      : estimateOf(valuesAt(results, kind, own));
  return read && { unit, estimate: read, at: { round, density } };
}

const estimateOf = (values: readonly number[]): Estimate | undefined =>
  values.length > 0 ? estimate(values) : undefined;

/** Whether a reading found that there is no such ticket. */
export const isNone = (read: ReadOff | NoTicket): read is NoTicket => 'none' in read;

/** By how much a share may miss the one asked for and be called it: those of whole weights, or written in few digits, miss it. */
const AS_ASKED = 1.05;

/**
 * The share of weights that a reading was taken at, where the cell has no round with the one asked for: its rate is another, or
 * an arm is trained at few rounds.
 */
export function readElsewhere(read: ReadOff | NoTicket | undefined, reading: Reading): number | undefined {
  if (!read || isNone(read) || !read.at || !('share' in reading)) return undefined;
  const { density } = read.at;
  return away(density, reading.share) <= AS_ASKED ? undefined : density;
}
