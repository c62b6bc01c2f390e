import { VALIDATION_IMAGES } from '../data/dataset.ts';
import { sum } from '../numerics/rounding.ts';
import type { Experiment } from '../spec/experiment.ts';
import { iterationsOf, layersOf, totalWeights } from '../spec/layers.ts';
import { plan } from './plan.ts';

const TEST_IMAGES = 10_000;

/**
 * A training sets new minima of validation loss mostly before its early-stop iteration, so that long budgets take test
 * accuracy far less often than they evaluate; this many is taken as the most.
 */
const MOST_MINIMA = 40;

/** What an experiment costs, known before it runs. */
export interface Cost {
  readonly trainings: number;
  /** Training images read by all trainings together. */
  readonly samples: number;
  /** The share of all arithmetic that goes into evaluation. */
  readonly evaluationShare: number;
}

/** Multiplications of one training image against those of evaluating it: forward, weight gradients, input gradients. */
function trainingFactor(experiment: Experiment): number {
  const layers = layersOf(experiment.network);
  const weights = totalWeights(layers);
  return (2 * weights + sum(layers.slice(1).map((layer) => layer.weights))) / weights;
}

export function costOf(experiment: Experiment): Cost {
  const iterations = iterationsOf(experiment);
  const { evaluateEvery, batch } = experiment.training;
  const trainings = plan(experiment).length;
  const samples = iterations * Math.min(batch, experiment.dataset.train);
  const evaluations = Math.ceil(iterations / evaluateEvery);
  const evaluated = evaluations * VALIDATION_IMAGES + Math.min(evaluations, MOST_MINIMA) * TEST_IMAGES;
  const inTraining = evaluated / trainingFactor(experiment);
  return { trainings, samples: trainings * samples, evaluationShare: inTraining / (samples + inTraining) };
}

/** Seconds that an experiment takes on an engine that trains so many images a second. */
export function secondsFor(experiment: Experiment, samplesPerSecond: number): number {
  const { samples, evaluationShare } = costOf(experiment);
  return samples / (1 - evaluationShare) / samplesPerSecond;
}
