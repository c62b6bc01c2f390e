import { VALIDATION_IMAGES } from '../../data/dataset.ts';
import type { FewImages } from '../../data/few-images.ts';
import { sum } from '../../numerics/rounding.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf, layersOf, positionsOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { firstIteration } from '../arms/index.ts';
import type { Key } from '../model/key.ts';
import { plan } from '../run/plan.ts';
import { imagesBetween } from './images.ts';

const ALL_IMAGES: FewImages = { validation: VALIDATION_IMAGES, test: 10_000 };

/** Test accuracy is taken at the end, and where validation loss was lowest. */
const MOST_TESTS = 2;

/** Multiplications of one image forward through the network, with all of its weights. */
export const productsOf = ({ network }: Experiment): number =>
  sum(layersOf(network).map((layer) => layer.weights * positionsOf(layer)));

/** What a training image costs at a width, against one at the experiment's own. */
export const widthFactor = (experiment: Experiment, width: number): number =>
  productsOf(atWidth(experiment, width)) / productsOf(experiment);

/** What trainings of an experiment cost, known before it runs. */
export interface Cost {
  readonly trainings: number;
  /** Training images read by all those trainings together. */
  readonly images: number;
  /** The share of all arithmetic that goes into evaluation. */
  readonly evaluationShare: number;
}

/** Multiplications of one training image against those of evaluating it: forward, weight gradients, input gradients. */
function trainingFactor(experiment: Experiment): number {
  const products = layersOf(experiment.network).map((layer) => layer.weights * positionsOf(layer));
  const all = sum(products);
  return (2 * all + sum(products.slice(1))) / all;
}

/** What one training of an arm reads. */
export interface Images {
  readonly trained: number;
  readonly evaluated: number;
  /** How many evaluated images take the arithmetic of one that is trained. */
  readonly factor: number;
}

/**
 * The images of one training. An arm that goes on from a later step of the dense training takes only the steps after it.
 * @param measuredOn the images of each split that it is measured on
 */
export function imagesOf(experiment: Experiment, arm: ArmId, measuredOn = ALL_IMAGES): Images {
  const iterations = iterationsOf(experiment);
  const { evaluateEvery } = experiment.training;
  const from = firstIteration(arm, experiment);
  // Weights that are not trained are measured all the same, once.
  const evaluations = Math.max(1, Math.ceil(iterations / evaluateEvery) - Math.floor(from / evaluateEvery));
  return {
    trained: imagesBetween(experiment, from, iterations),
    evaluated: evaluations * measuredOn.validation + Math.min(evaluations, MOST_TESTS) * measuredOn.test,
    factor: trainingFactor(experiment),
  };
}

/** The cost of one training of an arm in training images, evaluation included. */
export function trainingCost(experiment: Experiment, arm: ArmId): number {
  const { trained, evaluated, factor } = imagesOf(experiment, arm);
  return trained + evaluated / factor;
}

/** @param trainings those that are counted; all when left out */
export function costOf(experiment: Experiment, trainings: readonly Key[] = plan(experiment)): Cost {
  const each = trainings.map(({ arm }) => imagesOf(experiment, arm));
  const images = sum(each.map(({ trained }) => trained));
  const evaluated = sum(each.map((one) => one.evaluated / one.factor));
  return { trainings: trainings.length, images, evaluationShare: evaluated / (images + evaluated) };
}
