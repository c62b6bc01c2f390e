import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { stream } from '../../src/numerics/streams.ts';
import { gradientOf, hessianTimes } from '../../src/pruning/curvature.ts';
import type { Mask } from '../../src/pruning/mask.ts';
import { SCORES } from '../../src/pruning/scores/index.ts';
import type { Criterion, ScoreInput } from '../../src/pruning/scores/score.ts';
import type { Layer } from '../../src/spec/layers.ts';
import { slowConvLoss } from '../engines/conv-differences.ts';
import { layers as mlp, params, setup, slowLoss } from '../engines/differences.ts';
import { CONV, OPTIMISERS } from '../engines/toy.ts';
import { slowSum } from './graph.ts';

/** A small network with a loss by the textbook, in doubles. */
interface Subject {
  readonly layers: readonly Layer[];
  readonly weights: Float32Array[];
  readonly biases: Float32Array[];
  readonly batch: Uint32Array;
  readonly inputs: Float64Array;
  readonly labels: Uint8Array;
  /** The mean loss at other weights, logits divided by a temperature. */
  readonly loss: (weights: number[][], temperature: number) => number;
  readonly gradients: (mask: Mask) => ScoreInput['gradients'];
}

/** Dividing the last layer divides the logits. */
const cooled = (numbers: number[][], temperature: number) =>
  numbers.map((layer, l) => (l === numbers.length - 1 ? layer.map((value) => value / temperature) : layer));

function subjectOf(
  of: { layers: readonly Layer[]; setup: ReturnType<typeof setup> },
  given: ReturnType<typeof params>,
  batch: Uint32Array,
  value: (pixel: number) => number,
  loss: (weights: number[][], biases: number[][]) => number,
): Subject {
  const { pixels, train } = of.setup.dataset;
  const biases = given.map((layer) => layer.biases);
  const numbers = biases.map((layer) => [...layer]);
  return {
    layers: of.layers,
    weights: given.map((layer) => layer.weights),
    biases,
    batch,
    inputs: Float64Array.from({ length: batch.length * pixels }, (_, at) =>
      value(train.images[batch[Math.floor(at / pixels)] * pixels + (at % pixels)]),
    ),
    labels: Uint8Array.from(batch, (image) => train.labels[image]),
    loss: (weights, temperature) => loss(cooled(weights, temperature), cooled(numbers, temperature)),
    gradients: (mask) => async () => {
      const session = await referenceEngine.open(of.setup);
      await session.load(given, mask);
      return (await session.gradients(batch)).map((layer) => layer.weights);
    },
  };
}

const own = setup({ kind: 'sgd', learningRate: 0.1 });
const MLP_BATCH = Uint32Array.of(0, 3, 5, 11, 19);
const MLP = subjectOf(
  { layers: mlp, setup: own },
  params(),
  MLP_BATCH,
  (pixel) => pixel / 255,
  (weights, biases) => slowLoss(own, { weights, biases }, MLP_BATCH),
);

const convSetup = CONV.setupOf(OPTIMISERS[0]);
const CONVOLUTIONS = subjectOf(
  { layers: CONV.layers, setup: convSetup },
  CONV.params.map(({ weights, biases }) => ({ weights, biases: biases.map((bias) => bias + 0.3) })),
  CONV.batches[0],
  (pixel) => (pixel / 255 - 0.1307) / 0.3081,
  (weights, biases) => slowConvLoss(convSetup.dataset.train, weights, biases, CONV.batches[0]),
);

const full = ({ layers }: Subject): Mask => layers.map(({ weights }) => new Uint8Array(weights).fill(1));
const random = ({ layers }: Subject): Mask => {
  const from = stream(3, 'mask');
  return layers.map(({ weights }) => Uint8Array.from({ length: weights }, () => (from.uniform() < 0.7 ? 1 : 0)));
};
const kept = (values: readonly ArrayLike<number>[], mask: Mask) =>
  values.map((layer, l) => Array.from(layer, (value, i) => (mask[l][i] ? value : 0)));

const inputOf = (subject: Subject, mask: Mask): ScoreInput => ({
  layers: subject.layers,
  mask,
  weights: kept(subject.weights, mask).map((layer) => Float32Array.from(layer)),
  biases: subject.biases,
  initial: subject.weights.map((layer) => layer.map((value) => Math.fround(0.5 - value))),
  stream: (name) => stream(1, name),
  gradients: subject.gradients(mask),
  images: () => subject,
});

/** The slope of the slow loss along a direction, in as many points as there are directions. */
function slope({ loss }: Subject, at: number[][], along: number[][], temperature: number): number {
  const step = 1e-5;
  const moved = (by: number) => at.map((layer, l) => layer.map((value, i) => value + by * along[l][i]));
  return (loss(moved(step), temperature) - loss(moved(-step), temperature)) / (2 * step);
}

/** One weight after another, as directions. */
const perWeight = (subject: Subject, of: (unit: number[][], l: number, i: number) => number): number[][] =>
  subject.layers.map(({ weights }, l) =>
    Array.from({ length: weights }, (_, i) => {
      const unit = subject.layers.map((layer) => new Array<number>(layer.weights).fill(0));
      unit[l][i] = 1;
      return of(unit, l, i);
    }),
  );

const slowGradient = (subject: Subject, at: number[][], mask: Mask, temperature: number) =>
  kept(
    perWeight(subject, (unit) => slope(subject, at, unit, temperature)),
    mask,
  );

const flat = (values: readonly ArrayLike<number>[]) => values.flatMap((layer) => Array.from(layer));
const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function near(ours: readonly ArrayLike<number>[], theirs: readonly ArrayLike<number>[], share: number) {
  const [a, b] = [flat(ours), flat(theirs)];
  expect(a).toHaveLength(b.length);
  expect(largest(a.map((value, i) => value - b[i]))).toBeLessThan(share * largest(b));
}

const fail = (): never => {
  throw new Error('SynFlow looks at no data.');
};

const [w, w0] = [
  [0.5, -0.75, 0.25, -1],
  [-0.5, 0.25, -1, -1.5],
];
test.each<[Criterion, number[]]>([
  ['magnitude', [0.5, 0.75, 0.25, 1]],
  ['magnitude-at-init', [0.5, 0.25, 1, 1.5]],
  ['magnitude-increase', [0, 0.5, -0.75, -0.5]],
  ['movement', [1, 1, 1.25, 0.5]],
])('%s scores four weights as its paper says', async (criterion, expected) => {
  const input = {
    ...inputOf(MLP, full(MLP)),
    weights: [Float32Array.from(w)],
    initial: [Float32Array.from(w0)],
  };
  expect(await SCORES[criterion](input)).toEqual([Float32Array.from(expected)]);
});

test('random ranks all weights of a seed once, whatever they are, and other seeds otherwise', async () => {
  const input = inputOf(MLP, full(MLP));
  const scores = flat(await SCORES.random(input));
  expect([...scores].sort((a, b) => a - b)).toEqual(scores.map((_, rank) => rank));
  expect(flat(await SCORES.random({ ...input, weights: input.initial }))).toEqual(scores);
  expect(flat(await SCORES.random({ ...input, stream: (name) => stream(2, name) }))).not.toEqual(scores);
});

describe.each([
  ['fully connected', MLP],
  ['convolutional', CONVOLUTIONS],
])('on a %s network', (_, subject) => {
  test('SNIP is |w| times the slope of an independent loss along w', async () => {
    for (const mask of [full(subject), random(subject)]) {
      const at = kept(subject.weights, mask);
      const gradient = slowGradient(subject, at, mask, 1);
      const expected = at.map((layer, l) => layer.map((value, i) => Math.abs(value * gradient[l][i])));
      near(await SCORES.snip(inputOf(subject, mask)), expected, 1e-4);
    }
  });

  test('gradients in doubles agree with finite differences of an independent loss', () => {
    const mask = random(subject);
    const at = kept(subject.weights, mask);
    const network = { ...subject, weights: at.map((layer) => Float64Array.from(layer)) };
    near(kept(gradientOf(network, subject, 3), mask), slowGradient(subject, at, mask, 3), 1e-6);
  });

  test('the Hessian times a direction agrees with second differences of an independent loss', () => {
    const from = stream(5, 'direction');
    const at = subject.weights.map((layer) => [...layer]);
    const along = at.map((layer) => layer.map(() => from.uniform() - 0.5));
    const step = 1e-4;
    const moved = (by: number) => at.map((layer, l) => layer.map((value, i) => value + by * along[l][i]));
    const [ahead, behind] = [moved(step), moved(-step)];
    const expected = perWeight(
      subject,
      (unit) => (slope(subject, ahead, unit, 3) - slope(subject, behind, unit, 3)) / (2 * step),
    );
    const network = { ...subject, weights: at.map((layer) => Float64Array.from(layer)) };
    const product = hessianTimes(
      network,
      along.map((layer) => Float64Array.from(layer)),
      subject,
      3,
    );
    near(product, expected, 1e-4);
  });
});

test('SynFlow is |w| times how much the sum of the outputs changes with |w|, biases and data left out', async () => {
  for (const subject of [MLP, CONVOLUTIONS]) {
    for (const mask of [full(subject), random(subject)]) {
      const sizes = kept(subject.weights, mask).map((layer) => Float64Array.from(layer, Math.abs));
      const before = slowSum(subject.layers, sizes, 'max');
      const expected = sizes.map((layer, l) =>
        layer.map((size, i) => {
          const changed = sizes.map((each) => each.slice());
          changed[l][i] += 1e-6 * size;
          return 1e6 * (slowSum(subject.layers, changed, 'max') - before);
        }),
      );
      const most = largest(flat(expected));
      near(
        await SCORES.synflow({ ...inputOf(subject, mask), images: fail, gradients: fail }),
        expected.map((layer) => layer.map((value) => value / most)),
        1e-5,
      );
    }
  }
});

test('GraSP is w times the explicit Hessian times the gradient, logits divided by 200, pruned weights left out', async () => {
  for (const mask of [full(MLP), random(MLP)]) {
    const at = kept(MLP.weights, mask);
    const gradient = slowGradient(MLP, at, mask, 200);
    const step = 1e-3;
    const rows = perWeight(MLP, (unit, l, i) => {
      // The row of the Hessian that belongs to this weight, entry by entry.
      const moved = (by: number) => at.map((layer, k) => layer.map((value, n) => value + by * unit[k][n]));
      const [ahead, behind] = [moved(step), moved(-step)];
      const row = kept(
        perWeight(MLP, (other) => (slope(MLP, ahead, other, 200) - slope(MLP, behind, other, 200)) / (2 * step)),
        mask,
      );
      return at[l][i] * flat(row).reduce((all, value, n) => all + value * flat(gradient)[n], 0);
    });
    const expected = kept(rows, mask);
    const most = largest(flat(expected));
    const scores = await SCORES.grasp(inputOf(MLP, mask));
    near(
      scores,
      expected.map((layer) => layer.map((value) => value / most)),
      1e-3,
    );
    expect(largest(flat(scores))).toBe(1);
  }
});
