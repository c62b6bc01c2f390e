import type { Dataset, Examples } from '../data/dataset.ts';
import { glorotDeviation, normalWeights } from '../numerics/initialisers.ts';
import { type Stream, stream } from '../numerics/streams.ts';
import { CLASSES, type Convolution, fanIn, fanOut, type Layer, PIXELS } from '../spec/layers.ts';
import { type Engine, EngineUnavailable, type Evaluation, type Params, type Setup } from './engine.ts';
import { referenceEngine } from './reference/reference.ts';

/**
 * How far an engine may be from the reference after three steps of Adam: in a loss (nats), and in a weight (a third of
 * one step). Sound engines were measured at 7e-7 and 1.2e-5; another epsilon in Adam, half precision or a wrong kernel
 * are off by a step or more. Weights are the looser, since Adam divides by gradients that are nearly 0.
 */
export const SELF_TEST_TOLERANCE = { loss: 1e-4, weight: 3e-4 } as const;

const LEARNING_RATE = 1e-3;
const HIDDEN = 16;
const IMAGES = 32;
/** The last one is short. */
const BATCHES = [
  [0, 12],
  [12, 24],
  [24, 32],
] as const;

function examples(from: Stream, pixels: number): Examples {
  const images = Uint8Array.from({ length: IMAGES * pixels }, () => (from.below(4) === 0 ? from.below(256) : 0));
  return { images, labels: Uint8Array.from({ length: IMAGES }, () => from.below(CLASSES)) };
}

function layer(name: string, inputs: number, outputs: number): Layer {
  return { name, inputs, outputs, weights: inputs * outputs };
}

function convolved(name: string, inputs: number, outputs: number, convolution: Convolution): Layer {
  return { name, inputs, outputs, weights: convolution.kernel ** 2 * inputs * outputs, convolution };
}

/** A network to test with, and how many pixels its images have. */
interface Network {
  readonly pixels: number;
  readonly layers: readonly Layer[];
}

const DENSE: Network = { pixels: PIXELS, layers: [layer('fc1', PIXELS, HIDDEN), layer('fc2', HIDDEN, CLASSES)] };

/** With and without padding and pooling, which leaves a row and a column out; small, since graphics may be imitated. */
const CONVOLUTIONAL: Network = {
  pixels: 11 * 11,
  layers: [
    convolved('conv1', 1, 4, { kernel: 5, padding: 2, from: 11, to: 11, pooled: 5 }),
    convolved('conv2', 4, 8, { kernel: 3, padding: 0, from: 5, to: 3, pooled: 3 }),
    layer('fc1', 72, CLASSES),
  ],
};

/** A tiny training, from seeded streams: the same everywhere. */
function tinyTraining({ pixels, layers }: Network) {
  const images = examples(stream('self-test', 'images'), pixels);
  const dataset: Dataset = {
    name: 'self-test',
    sha256: '',
    pixels,
    train: images,
    validation: images,
    test: images,
  };
  const weights = stream('self-test', 'init');
  const params: Params = layers.map((each) => ({
    weights: normalWeights(weights, each.weights, glorotDeviation(fanIn(each), fanOut(each))),
    biases: new Float32Array(each.outputs),
  }));
  const kept = stream('self-test', 'mask');
  const mask = layers.map(({ weights: count }) => Uint8Array.from({ length: count }, () => kept.below(2)));
  const optimiser = { kind: 'adam', learningRate: LEARNING_RATE } as const;
  const setup: Setup = { layers, dataset, scaling: 'unit', optimiser };
  return { setup, params, mask };
}

interface Outcome {
  readonly losses: readonly number[];
  readonly evaluation: Evaluation;
  readonly params: Params;
}

async function outcomeOn(engine: Engine, { setup, params, mask }: ReturnType<typeof tinyTraining>): Promise<Outcome> {
  const session = await engine.open(setup);
  try {
    await session.load(params, mask);
    const losses = await session.train(
      BATCHES.map(([from, to]) => Uint32Array.from({ length: to - from }, (_, i) => from + i)),
    );
    return { losses, evaluation: await session.evaluate('test', 0, IMAGES), params: await session.params() };
  } finally {
    session.close();
  }
}

const largestGap = (ours: ArrayLike<number>, theirs: ArrayLike<number>): number => {
  let gap = ours.length === theirs.length ? 0 : Number.POSITIVE_INFINITY;
  // Written so that a NaN counts as infinitely far.
  for (let i = 0; i < ours.length; i++) {
    const one = Math.abs(ours[i] - theirs[i]);
    if (!(one <= gap)) gap = Number.isNaN(one) ? Number.POSITIVE_INFINITY : one;
  }
  return gap;
};

/** What the self-test measured: the largest differences from the reference. */
export interface SelfTestFigures {
  readonly loss: number;
  readonly weight: number;
}

/**
 * Trains a tiny masked network on an engine and on the reference, and compares; then, where convolutions are to be
 * trained, a second one that has some.
 * @throws EngineUnavailable with the figures when they disagree, or when a pruned weight is not exactly 0; whatever the
 *   engine rejects with
 */
export async function selfTest(engine: Engine, convolutions = false): Promise<SelfTestFigures> {
  const dense = await compare(engine, DENSE);
  if (!convolutions) return dense;
  const other = await compare(engine, CONVOLUTIONAL);
  return { loss: Math.max(dense.loss, other.loss), weight: Math.max(dense.weight, other.weight) };
}

async function compare(engine: Engine, network: Network): Promise<SelfTestFigures> {
  const training = tinyTraining(network);
  const ours = await outcomeOn(engine, training);
  const theirs = await outcomeOn(referenceEngine, training);
  const losses = ({ losses, evaluation }: Outcome) => [...losses, evaluation.loss / IMAGES];
  const loss = largestGap(losses(ours), losses(theirs));
  const weight = Math.max(
    ...ours.params.flatMap((layer, l) => [
      largestGap(layer.weights, theirs.params[l].weights),
      largestGap(layer.biases, theirs.params[l].biases),
    ]),
  );
  if (!(loss <= SELF_TEST_TOLERANCE.loss && weight <= SELF_TEST_TOLERANCE.weight)) {
    const figures = `losses differ by ${loss.toPrecision(2)}, weights by ${weight.toPrecision(2)}`;
    throw new EngineUnavailable(`it computes other numbers than the reference here: ${figures}`);
  }
  const revived = training.mask.some((bits, l) => bits.some((bit, i) => bit === 0 && ours.params[l].weights[i] !== 0));
  if (revived) throw new EngineUnavailable('a pruned weight came back from 0 in its self-test');
  return { loss, weight };
}
