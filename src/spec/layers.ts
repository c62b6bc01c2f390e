import type { Experiment } from './experiment.ts';

/** The sides of what a convolution reads and makes, all of them square. */
export interface Convolution {
  /** Height and width of its kernels. */
  readonly kernel: number;
  /** Rows and columns of zeros on each side of what it reads. */
  readonly padding: number;
  /** Height and width of what it reads, without the padding. */
  readonly from: number;
  /** Of what it makes. */
  readonly to: number;
  /** Of what it hands on: half of that, rounded down, where 2 × 2 pooling follows. */
  readonly pooled: number;
}

/**
 * A layer with weights. Weights are flat in the order input, then output: weight (i, j) stands at i * outputs + j. Every
 * "lower flat index" of the protocol, every mask and every tie follows this order.
 *
 * In a convolution inputs and outputs are channels, and weights stand in the order kernel row, kernel column, input
 * channel, output channel: it is a fully connected layer from each square of its input, and fanIn(layer) stands for the
 * inputs of that. What it makes is read by the next layer in the order row, column, channel.
 */
export interface Layer {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Biases not counted. */
  readonly weights: number;
  /** Present in convolutions. */
  readonly convolution?: Convolution;
}

/** Weights into each neuron, or into each channel. */
export const fanIn = ({ weights, outputs }: Layer): number => weights / outputs;

/** Weights out of each neuron, or out of each channel. */
export const fanOut = ({ weights, inputs }: Layer): number => weights / inputs;

/** Numbers that a layer hands on to the next, for one image. */
export const unitsOf = ({ outputs, convolution }: Layer): number =>
  (convolution ? convolution.pooled * convolution.pooled : 1) * outputs;

/** How often each weight is used for one image: once, or at every position of its kernel. */
export const positionsOf = ({ convolution }: Layer): number => (convolution ? convolution.to * convolution.to : 1);

/** Side of the square images that networks read, and the number of classes that they tell apart. */
export const IMAGE_SIDE = 28;
export const PIXELS = IMAGE_SIDE * IMAGE_SIDE;
export const CLASSES = 10;

type Network = Experiment['network'];

/** The sides of each convolution; where the image has shrunk to nothing they are below 1 (see `validateExperiment`). */
export function convolutionsOf(network: Network): Convolution[] {
  if (network.kind !== 'conv') return [];
  const kernel = Number(network.kernel);
  let from = IMAGE_SIDE;
  return network.channels.map((_, l) => {
    const padded = network.padding === 'all' || (network.padding === 'first' && l === 0);
    const padding = padded ? (kernel - 1) / 2 : 0;
    const to = from + 2 * padding - kernel + 1;
    const pools = network.pool === 'each' || l % 2 === 1;
    const made = { kernel, padding, from, to, pooled: pools ? Math.floor(to / 2) : to };
    from = made.pooled;
    return made;
  });
}

function fullyConnected(widths: readonly number[]): Layer[] {
  return widths.slice(1).map((outputs, l) => {
    const inputs = widths[l];
    return { name: `fc${l + 1}`, inputs, outputs, weights: inputs * outputs };
  });
}

/** The layers of the experiment's network, first to last; all but the last are followed by a ReLU, and then by pooling. */
export function layersOf(network: Network): Layer[] {
  if (network.kind === 'mlp') return fullyConnected([PIXELS, ...network.hidden, CLASSES]);
  const channels = [1, ...network.channels];
  const convolutions = convolutionsOf(network).map((convolution, l): Layer => {
    const [inputs, outputs] = [channels[l], channels[l + 1]];
    return {
      name: `conv${l + 1}`,
      inputs,
      outputs,
      weights: convolution.kernel * convolution.kernel * inputs * outputs,
      convolution,
    };
  });
  const read = Math.max(0, unitsOf(convolutions[convolutions.length - 1]));
  return [...convolutions, ...fullyConnected([read, ...network.hidden, CLASSES])];
}

export const totalWeights = (layers: readonly Layer[]): number => layers.reduce((sum, layer) => sum + layer.weights, 0);

/** Steps of the optimiser in one training; an epoch is ceil(images / batch) steps, its last batch short. */
export function iterationsOf({ training, dataset }: Experiment): number {
  const { budget, batch } = training;
  return budget.kind === 'iterations' ? budget.iterations : budget.epochs * Math.ceil(dataset.train / batch);
}
