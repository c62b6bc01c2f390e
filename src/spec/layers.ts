import type { Experiment } from './experiment.ts';

/**
 * A layer with weights. Weights are flat in the order input, then output: weight (i, j) stands at i * outputs + j.
 * Every "lower flat index" of the protocol, every mask and every tie follows this order.
 */
export interface Layer {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Weights, biases not counted: inputs * outputs. */
  readonly weights: number;
}

/** Side of the square images that networks read, and the number of classes that they tell apart. */
export const IMAGE_SIDE = 28;
export const PIXELS = IMAGE_SIDE * IMAGE_SIDE;
export const CLASSES = 10;

/** The layers of the experiment's network, first to last; all but the last are followed by a ReLU. */
export function layersOf(network: Experiment['network']): Layer[] {
  const widths = [PIXELS, ...network.hidden, CLASSES];
  return widths.slice(1).map((outputs, l) => {
    const inputs = widths[l];
    return { name: `fc${l + 1}`, inputs, outputs, weights: inputs * outputs };
  });
}

export const totalWeights = (layers: readonly Layer[]): number => layers.reduce((sum, layer) => sum + layer.weights, 0);

/** Steps of the optimiser in one training; an epoch is ceil(images / batch) steps, its last batch short. */
export function iterationsOf({ training, dataset }: Experiment): number {
  const { budget, batch } = training;
  return budget.kind === 'iterations' ? budget.iterations : budget.epochs * Math.ceil(dataset.train / batch);
}
