import type { Dataset, Examples } from '../../src/data/dataset.ts';
import type { Params, Setup } from '../../src/engines/engine.ts';
import { glorotDeviation, normalWeights } from '../../src/numerics/initialisers.ts';
import { permutation, type Stream, stream } from '../../src/numerics/streams.ts';
import type { Mask } from '../../src/pruning/mask.ts';
import { prune } from '../../src/pruning/prune.ts';
import { randomMask } from '../../src/pruning/random.ts';
import { magnitude } from '../../src/pruning/scores.ts';
import type { Optimiser } from '../../src/spec/experiment.ts';
import { CLASSES, type Layer, PIXELS } from '../../src/spec/layers.ts';

/** Small enough for a GPU drawn in software; two hidden layers, so that a gradient flows through a hidden one. */
const WIDTHS = [PIXELS, 12, 9, CLASSES];

export const layers: readonly Layer[] = WIDTHS.slice(1).map((outputs, l) => {
  const inputs = WIDTHS[l];
  return { name: `fc${l + 1}`, inputs, outputs, weights: inputs * outputs };
});

const TRAIN = 38;
export const TEST = 20;

function examples(from: Stream, count: number): Examples {
  const images = Uint8Array.from({ length: count * PIXELS }, () => (from.below(5) === 0 ? from.below(256) : 0));
  return { images, labels: Uint8Array.from({ length: count }, () => from.below(CLASSES)) };
}

const images = stream('conformance', 'images');
const dataset: Dataset = {
  name: 'toy',
  sha256: '',
  pixels: PIXELS,
  train: examples(images, TRAIN),
  validation: examples(images, 5),
  test: examples(images, TEST),
};

export const setupOf = (optimiser: Optimiser): Setup => ({ layers, dataset, scaling: 'standardised', optimiser });

export const OPTIMISERS: readonly Optimiser[] = [
  { kind: 'adam', learningRate: 0.0012 },
  { kind: 'momentum', learningRate: 0.03 },
  { kind: 'sgd', learningRate: 0.1 },
];

const init = stream('conformance', 'init');
export const params: Params = layers.map(({ inputs, outputs, weights }) => ({
  weights: normalWeights(init, weights, glorotDeviation(inputs, outputs)),
  biases: normalWeights(init, outputs, 0.05),
}));

export const half: readonly number[] = layers.map(({ weights }) => Math.round(weights / 2));
const quarter = layers.map(({ weights }) => Math.round(weights / 4));

/** What magnitude pruning keeps of weights. */
export const pruned = (of: Params, mask: Mask, counts: readonly number[] = quarter): Mask =>
  prune(magnitude(of.map(({ weights }) => weights)), mask, counts);

const full: Mask = layers.map(({ weights }) => new Uint8Array(weights).fill(1));
export const MASKS: Readonly<Record<'full' | 'random' | 'magnitude', Mask>> = {
  full,
  random: randomMask(stream('conformance', 'mask'), layers, half),
  magnitude: pruned(params, full, half),
};

/** Two epochs of 38 images in batches of 12: eight steps, of which two are on the 2 images left over. */
export const BATCHES: readonly Uint32Array[] = [0, 1].flatMap((epoch) => {
  const order = permutation(stream('conformance', `order/${epoch}`), TRAIN);
  return [0, 12, 24, 36].map((from) => order.slice(from, from + 12));
});
