import { sum } from '../../numerics/rounding.ts';
import { type Estimate, estimate } from '../../numerics/statistics.ts';
import { layersOf } from '../../spec/layers.ts';
import type { Reading } from '../../spec/sweep/reading.ts';
import type { Results, Round } from '../model/results.ts';
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

/** The rounds of an arm that any seed has finished, by their number. */
function roundsOf({ runs }: Results, arm: Side['arm']): ReadonlyMap<number, Round> {
  const all = runs.filter((run) => run.arm === arm && run.width === 1).flatMap(({ rounds }) => rounds);
  return new Map(all.map((round) => [round.round, round]));
}

/** The round whose share of weights is nearest to one that is asked for, by ratio, among those that all arms have. */
function nearestRound(results: Results, arms: readonly Side['arm'][], share: number): Round | undefined {
  const [first, ...others] = arms.map((arm) => roundsOf(results, arm));
  const away = ({ density }: Round) => Math.max(density / share, share / density);
  return [...first.values()]
    .filter(({ round }) => others.every((rounds) => rounds.has(round)))
    .reduce<Round | undefined>(
      (best, each) => (best === undefined || away(each) < away(best) ? each : best),
      undefined,
    );
}

/** The sparsest round of the ticket whose test accuracy is no worse than that of the same seeds' dense networks. */
function sparsestMatch(results: Results): Round | undefined {
  const rounds = [...roundsOf(results, 'ticket').values()].sort((a, b) => b.round - a.round);
  return rounds.find(({ round }) => {
    const both = pairs(results, { arm: 'ticket', width: 1, round }, dense(1));
    return both.length > 0 && accuracyHalf(both, testAccuracy).wins;
  });
}

/** A share that is the same of every seed, since all were judged together. */
const sharedBy = (n: number, value: number): Estimate => ({ n, mean: value, low: value, high: value });

function ticketShare(results: Results, kind: 'smallest' | 'match'): ReadOff | NoTicket | undefined {
  const n = Math.min(valuesOf(results, dense(1), testAccuracy).length, ticketSeeds(results));
  if (n === 0) return undefined;
  const found =
    kind === 'match' ? sparsestMatch(results) : judgeWinning(results, { arm: 'ticket', width: 1 })?.smallest;
  if (!found) return { none: true, n };
  const { round, density } = found;
  return { unit: 'share', estimate: sharedBy(n, density), at: { round, density } };
}

const ticketSeeds = ({ runs }: Results): number =>
  runs.filter(({ arm, width }) => arm === 'ticket' && width === 1).length;

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

/** The seconds of each seed's trainings together; of those alone that tell all of theirs. */
function secondsOf({ runs }: Results): number[] {
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  return seeds.flatMap((seed) => {
    const own = runs.filter((run) => run.seed === seed).flatMap(({ rounds }) => rounds.map(({ seconds }) => seconds));
    return own.every((each) => each !== undefined) ? [own.reduce((all: number, each) => all + (each ?? 0), 0)] : [];
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
  const own: Side = { arm, width: 1, round: arm === 'dense' ? 0 : round };
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
