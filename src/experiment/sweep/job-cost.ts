import { planCounts } from '../../pruning/schedule.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf, positionsOf, totalWeights } from '../../spec/layers.ts';
import type { Key } from '../model/key.ts';
import { trainingCost } from '../report/cost.ts';
import { type Speeds, secondsPerSample } from '../report/forecast.ts';
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

/** Multiplications of one image forward through a network with all of its weights. */
export const productsOf = ({ network }: Experiment): number =>
  layersOf(network).reduce((all, layer) => all + layer.weights * positionsOf(layer), 0);

/**
 * What trainings of an experiment cost together, to compare them by: training images, times the multiplications of one, as if
 * nothing were pruned.
 * @param trainings all of them when left out
 */
export function jobCost(experiment: Experiment, trainings: readonly Key[] = plan(experiment)): number {
  const layers = layersOf(experiment.network);
  const products = productsOf(experiment);
  const { totals } = planCounts(layers, experiment.pruning);
  const each = totals.map((total) => secondsPerSample(FASTER, total / totalWeights(layers)));
  return trainings.reduce((all, { arm, round }) => all + trainingCost(experiment, arm) * products * each[round], 0);
}
