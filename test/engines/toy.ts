import type { Dataset, Examples } from '../../src/data/dataset.ts';
import type { Params, Setup } from '../../src/engines/engine.ts';
import { glorotDeviation, normalWeights } from '../../src/numerics/initialisers.ts';
import { permutation, type Stream, stream } from '../../src/numerics/streams.ts';
import type { Mask } from '../../src/pruning/mask.ts';
import { prune } from '../../src/pruning/prune.ts';
import { randomMask } from '../../src/pruning/random.ts';
import { magnitude } from '../../src/pruning/scores/magnitude.ts';
import type { Optimiser } from '../../src/spec/experiment.ts';
import { CLASSES, fanIn, fanOut, type Layer, PIXELS } from '../../src/spec/layers.ts';

/** A network with data, masks and batches: small enough for a GPU drawn in software. */
export interface Toy {
  readonly layers: readonly Layer[];
  readonly setupOf: (optimiser: Optimiser) => Setup;
  readonly params: Params;
  readonly masks: Readonly<Record<'full' | 'random' | 'magnitude', Mask>>;
  readonly batches: readonly Uint32Array[];
  /** Half of each layer's weights. */
  readonly half: readonly number[];
}

const TRAIN = 38;
export const TEST = 20;

export const OPTIMISERS: readonly Optimiser[] = [
  { kind: 'adam', learningRate: 0.0012 },
  { kind: 'momentum', learningRate: 0.03 },
  { kind: 'sgd', learningRate: 0.1 },
];

function examples(from: Stream, count: number, pixels: number): Examples {
  const images = Uint8Array.from({ length: count * pixels }, () => (from.below(5) === 0 ? from.below(256) : 0));
  return { images, labels: Uint8Array.from({ length: count }, () => from.below(CLASSES)) };
}

/** What magnitude pruning keeps of weights: a quarter of each layer, or as many as are asked for. */
export const pruned = (of: Params, mask: Mask, counts = mask.map(({ length }) => Math.round(length / 4))): Mask =>
  prune(magnitude({ weights: of.map(({ weights }) => weights) }), mask, counts);

/** @param name of the streams that everything comes from */
export function toyOf(
  name: string,
  layers: readonly Layer[],
  pixels: number,
  deviation: (layer: Layer) => number,
): Toy {
  const images = stream(name, 'images');
  const dataset: Dataset = {
    name: 'toy',
    sha256: '',
    pixels,
    train: examples(images, TRAIN, pixels),
    validation: examples(images, 5, pixels),
    test: examples(images, TEST, pixels),
  };
  const init = stream(name, 'init');
  const params: Params = layers.map((layer) => ({
    weights: normalWeights(init, layer.weights, deviation(layer)),
    biases: normalWeights(init, layer.outputs, 0.05),
  }));
  const half = layers.map(({ weights }) => Math.round(weights / 2));
  const full: Mask = layers.map(({ weights }) => new Uint8Array(weights).fill(1));
  return {
    layers,
    setupOf: (optimiser) => ({ layers, dataset, scaling: 'standardised', optimiser }),
    params,
    masks: { full, random: randomMask(stream(name, 'mask'), layers, half), magnitude: pruned(params, full, half) },
    // Two epochs of 38 images in batches of 12: eight steps, of which two are on the 2 images left over.
    batches: [0, 1].flatMap((epoch) => {
      const order = permutation(stream(name, `order/${epoch}`), TRAIN);
      return [0, 12, 24, 36].map((from) => order.slice(from, from + 12));
    }),
    half,
  };
}

/** Two hidden layers, so that a gradient flows through a hidden one. */
const WIDTHS = [PIXELS, 12, 9, CLASSES];

export const fullyConnected = (widths: readonly number[]): Layer[] =>
  widths.slice(1).map((outputs, l) => {
    const inputs = widths[l];
    return { name: `fc${l + 1}`, inputs, outputs, weights: inputs * outputs };
  });

export const MLP = toyOf('conformance', fullyConnected(WIDTHS), PIXELS, ({ inputs, outputs }) =>
  glorotDeviation(inputs, outputs),
);

/**
 * Two convolutions of images of 10 × 10: one with padding and even pooling, one without, whose pooling leaves a row and a
 * column out.
 */
export const CONV = toyOf(
  'conformance of convolutions',
  [
    {
      name: 'conv1',
      inputs: 1,
      outputs: 2,
      weights: 18,
      convolution: { kernel: 3, padding: 1, from: 10, to: 10, pooled: 5 },
    },
    {
      name: 'conv2',
      inputs: 2,
      outputs: 4,
      weights: 72,
      convolution: { kernel: 3, padding: 0, from: 5, to: 3, pooled: 1 },
    },
    ...fullyConnected([4, 6, CLASSES]),
  ],
  100,
  (layer) => glorotDeviation(fanIn(layer), fanOut(layer)),
);

export const { layers, setupOf, params, half, masks: MASKS, batches: BATCHES } = MLP;
