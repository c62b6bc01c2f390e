import { densitiesOf } from '../../pruning/schedule.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { Key } from '../model/key.ts';
import { productsOf, trainingCost } from '../report/cost.ts';
import { type SpeedProfile, type Speeds, secondsPerSample } from '../report/forecast.ts';
import { plan } from '../run/plan.ts';

/**
 * How many times as fast a step is when few weights are left (docs/bench: the exact engine, one thread). Every machine that
 * divides a sweep has to divide it alike, so that none measures its own.
 */
const FASTER: Speeds = [
  [1, 1],
  [0.5, 1],
  [0.2, 1.9],
  [0.1, 3.4],
  [0.05, 5.6],
  [0.02, 8.5],
];

/**
 * What trainings of an experiment cost together, to compare them by: training images, times the multiplications of one, as if
 * nothing were pruned.
 * @param trainings all of them when left out
 */
export function jobCost(experiment: Experiment, trainings: readonly Key[] = plan(experiment)): number {
  const products = productsOf(experiment);
  const each = densitiesOf(experiment).map((density) => secondsPerSample(FASTER, density));
  return trainings.reduce((all, { arm, round }) => all + trainingCost(experiment, arm) * products * each[round], 0);
}

/**
 * The seconds that a cost takes on a device.
 * @param experiment whose speed was measured
 */
export const secondsFor = (
  cost: number,
  experiment: Experiment,
  { speeds, workers, beside = 1 }: Pick<SpeedProfile, 'speeds' | 'workers' | 'beside'>,
): number => cost / (speeds[0][1] * productsOf(experiment) * (workers > 1 ? workers * beside : 1));
