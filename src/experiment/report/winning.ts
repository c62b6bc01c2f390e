import { sum } from '../../numerics/rounding.ts';
import { type Estimate, estimate, spread } from '../../numerics/statistics.ts';
import { ARM_FACTS } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { CLASSES } from '../../spec/layers.ts';
import type { Key } from '../model/key.ts';
import type { Results } from '../model/results.ts';
import {
  dense,
  type Pair,
  pairs,
  stopIteration,
  type Taken,
  testAccuracy,
  validationAccuracy,
  valuesOf,
} from './pairs.ts';

/** How far below dense the interval of the difference may reach: a quarter of a point. */
const WITHIN = 0.0025;
/** How far below a single seed may be, since it has no interval: half a point. */
const WITHIN_ONE_SEED = 0.005;
/** What the dense network has to reach on MNIST's validation images before anything is held against it. */
const LEAST_ON_MNIST = 0.9;

/** The accuracy half of the rule, on one set of images. */
export interface AccuracyHalf {
  /** Paired difference to dense, as a fraction. */
  readonly difference: Estimate;
  readonly wins: boolean;
}

/** The speed half of the rule. */
export interface SpeedHalf {
  /** Mean early-stop iterations; one that was not reached counts as the whole budget. */
  readonly own: number;
  readonly dense: number;
  /** Trainings that did not reach theirs before the last evaluation. */
  readonly notReached: { readonly own: number; readonly dense: number };
  /** False where more than half of the dense networks did not reach theirs: then it says nothing, and does not win. */
  readonly measured: boolean;
  readonly wins: boolean;
}

/**
 * What a round is by the rule: a winning ticket; one that wins on validation images alone, and is not crowned; one that does
 * not win; or one that is held against a dense network that has not learnt enough.
 */
export type Standing = 'wins' | 'validation alone' | 'does not' | 'dense too low';

/** Whether a round's networks stand their ground against the same seeds' dense ones, all parts of the rule apart. */
export interface Winning {
  readonly round: number;
  readonly density: number;
  /** Weights left in all layers. */
  readonly count: number;
  readonly validation: AccuracyHalf;
  readonly test: AccuracyHalf;
  readonly speed: SpeedHalf;
  readonly standing: Standing;
}

/** What the rule of winning makes of an arm's rounds. */
export interface Verdict {
  /** Every round that a seed has trained beside its dense network. */
  readonly rounds: readonly Winning[];
  /** Mean validation accuracy of the dense networks, and the least that it has to be. */
  readonly dense: { readonly accuracy: number; readonly least: number };
  /** The sparsest round that is a winning ticket. */
  readonly smallest?: Winning;
  /** The fewest and the most weights of the smallest when any one seed is left out; `most` is absent where one has none. */
  readonly range?: { readonly fewest: number; readonly most: number | undefined };
  /** The sparsest round that wins on validation images alone, where it is sparser than the smallest winning one. */
  readonly alone?: Winning;
}

/** The trainings of an arm at a width. */
type Asked = Pick<Key, 'arm' | 'width'>;

/** Half way from guessing to reading everything, on a person's own data: nobody knows how hard those are. */
const leastOf = ({ dataset }: Experiment): number =>
  dataset.kind === 'mnist' ? LEAST_ON_MNIST : (1 / CLASSES + 1) / 2;

/** The accuracy half of the rule. @param both at least one pair of an arm's networks and dense ones */
export function accuracyHalf(both: readonly Pair[], on: Taken): AccuracyHalf {
  const difference = estimate(both.map(({ own, other }) => on(own) - on(other)));
  const { n, mean, low } = difference;
  return { difference, wins: n === 1 ? mean >= -WITHIN_ONE_SEED : low > -WITHIN };
}

function speedHalf(both: readonly Pair[], stop: Taken): SpeedHalf {
  const side = (which: 'own' | 'other') => ({
    mean: spread(both.map((pair) => stop(pair[which]))).mean,
    notReached: both.filter((pair) => pair[which].earlyStop.iteration === null).length,
  });
  const [own, other] = [side('own'), side('other')];
  const measured = 2 * other.notReached <= both.length;
  return {
    own: own.mean,
    dense: other.mean,
    notReached: { own: own.notReached, dense: other.notReached },
    measured,
    wins: measured && own.mean <= other.mean,
  };
}

function judgeRound(results: Results, asked: Asked, round: number, denseIsGood: boolean): Winning | undefined {
  const both = pairs(results, { ...asked, round }, dense(asked.width));
  if (both.length === 0) return undefined;
  const { density, counts } = both[0].own;
  const validation = accuracyHalf(both, validationAccuracy);
  const test = accuracyHalf(both, testAccuracy);
  const speed = speedHalf(both, stopIteration(results.experiment));
  const onValidation = validation.wins && (speed.wins || !speed.measured);
  const byRule: Standing = onValidation ? (test.wins ? 'wins' : 'validation alone') : 'does not';
  const standing = denseIsGood ? byRule : 'dense too low';
  return { round, density, count: sum(counts), validation, test, speed, standing };
}

function judged(results: Results, asked: Asked): Pick<Verdict, 'rounds' | 'dense' | 'smallest'> | undefined {
  const { experiment } = results;
  const reached = valuesOf(results, dense(asked.width), validationAccuracy);
  if (reached.length === 0) return undefined;
  const level = { accuracy: spread(reached).mean, least: leastOf(experiment) };
  const rounds = Array.from({ length: experiment.pruning.schedule.rounds }, (_, k) =>
    judgeRound(results, asked, k + 1, level.accuracy >= level.least),
  ).filter((each) => each !== undefined);
  const smallest = rounds.findLast(({ standing }) => standing === 'wins');
  return { rounds, dense: level, ...(smallest && { smallest }) };
}

const without = (results: Results, seed: number): Results => ({
  ...results,
  runs: results.runs.filter((run) => run.seed !== seed),
});

/** How far the choice moves when one seed after the other is left out; `most` is absent when some choice is none at all. */
function rangeOf(results: Results, asked: Asked): Verdict['range'] {
  const seeds = [...new Set(results.runs.filter(({ arm }) => arm === asked.arm).map(({ seed }) => seed))];
  if (seeds.length < 2) return undefined;
  const counts = seeds.map((seed) => judged(without(results, seed), asked)?.smallest?.count);
  const found = counts.filter((count) => count !== undefined);
  if (found.length === 0) return undefined;
  return { fewest: Math.min(...found), most: found.length < counts.length ? undefined : Math.max(...found) };
}

/**
 * The one judgement of winning (protocol, Measures: winning ticket), which title, flag, table, claims and first screen all
 * show. A round is a winning ticket if it wins on validation and on test images: the accuracy half on both, and the speed
 * half where that is measured. The first choice is validation's, so that test images alone never crown a round.
 * @returns undefined where no dense network of that width is trained, and of an arm that takes no steps: to win is to learn
 */
export function judgeWinning(results: Results, asked: Asked): Verdict | undefined {
  const verdict = ARM_FACTS[asked.arm].untrained ? undefined : judged(results, asked);
  if (!verdict) return undefined;
  const { rounds, smallest } = verdict;
  const range = smallest && rangeOf(results, asked);
  const alone = rounds.findLast(
    ({ round, standing }) => standing === 'validation alone' && round > (smallest?.round ?? 0),
  );
  return { ...verdict, ...(range && { range }), ...(alone && { alone }) };
}
