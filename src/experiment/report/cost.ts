import { VALIDATION_IMAGES } from '../../data/dataset.ts';
import { sum } from '../../numerics/rounding.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf, layersOf, positionsOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { plan } from '../run/plan.ts';

const TEST_IMAGES = 10_000;

/**
 * A training sets new minima of validation loss mostly before its early-stop iteration, so that long budgets take test
 * accuracy far less often than they evaluate; this many is taken as the most.
 */
const MOST_MINIMA = 40;

/** Multiplications of one image forward through the network. */
const productsOf = ({ network }: Experiment): number =>
  sum(layersOf(network).map((layer) => layer.weights * positionsOf(layer)));

/** What a training image costs at a width, against one at the experiment's own. */
export const widthFactor = (experiment: Experiment, width: number): number =>
  productsOf(atWidth(experiment, width)) / productsOf(experiment);

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
  const products = layersOf(experiment.network).map((layer) => layer.weights * positionsOf(layer));
  const all = sum(products);
  return (2 * all + sum(products.slice(1))) / all;
}

/** What one training costs: its own images, and those that it evaluates, counted by their share of a training image's arithmetic. */
function imagesOf(experiment: Experiment): { readonly trained: number; readonly evaluated: number } {
  const iterations = iterationsOf(experiment);
  const { evaluateEvery, batch } = experiment.training;
  const evaluations = Math.ceil(iterations / evaluateEvery);
  const images = evaluations * VALIDATION_IMAGES + Math.min(evaluations, MOST_MINIMA) * TEST_IMAGES;
  return {
    trained: iterations * Math.min(batch, experiment.dataset.train),
    evaluated: images / trainingFactor(experiment),
  };
}

/** The cost of one training in training images, evaluation included. */
export function trainingCost(experiment: Experiment): number {
  const { trained, evaluated } = imagesOf(experiment);
  return trained + evaluated;
}

export function costOf(experiment: Experiment): Cost {
  const { trained, evaluated } = imagesOf(experiment);
  const trainings = plan(experiment).length;
  return { trainings, samples: trainings * trained, evaluationShare: evaluated / (trained + evaluated) };
}

/** Everything of an experiment that an engine's speed depends on, as a text to compare: a measurement holds for nothing else. */
export const speedTask = ({ network, dataset, training }: Experiment): string =>
  JSON.stringify([network, dataset.scaling, training.batch, training.optimiser]);
