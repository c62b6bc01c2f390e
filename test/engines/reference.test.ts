import { expect, test } from 'vitest';
import { optimiserOf } from '../../src/engines/reference/optimisers.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { convolutionsAgreeWithDifferences } from './conv-differences.ts';
import { agreesWithDifferences, layers, mask, params, plain, setup, slowLoss } from './differences.ts';
import { CONV } from './toy.ts';

test('gradients agree with finite differences of an independent loss, and are 0 where the mask is', () =>
  agreesWithDifferences(referenceEngine, 0.7));

test.each(['full', 'random'] as const)(
  'gradients of convolutions agree with finite differences of an independent loss: %s mask',
  (name) => convolutionsAgreeWithDifferences(referenceEngine, CONV.masks[name]),
);

/** The optimisers by their papers, on one number, each step at its own rate. */
const slowSteps = {
  sgd: (w: number, gradients: number[], rate: (t: number) => number) =>
    gradients.reduce((at, g, t) => at - rate(t) * g, w),
  momentum: (w: number, gradients: number[], rate: (t: number) => number) => {
    let velocity = 0;
    return gradients.reduce((at, g, t) => {
      velocity = 0.9 * velocity + g;
      return at - rate(t) * velocity;
    }, w);
  },
  adam: (w: number, gradients: number[], rate: (t: number) => number) => {
    let m = 0;
    let v = 0;
    return gradients.reduce((at, g, t) => {
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      return at - (rate(t) * (m / (1 - 0.9 ** (t + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (t + 1))) + 1e-7);
    }, w);
  },
};

/** Of the learning rate, step by step. */
const FACTORS = [1, 0.1, 2];

test.each(['sgd', 'momentum', 'adam'] as const)(
  '%s steps as its paper says, at the rate of each step, and starts afresh at every load',
  async (kind) => {
    const own = setup({ kind, learningRate: 0.05 });
    const given = params();
    const keep = layers.map((layer) => new Uint8Array(layer.weights).fill(1));
    const session = await referenceEngine.open(own);
    const batches = [Uint32Array.of(0, 1, 2), Uint32Array.of(3, 4), Uint32Array.of(5, 6, 7)];
    for (const repeat of [1, 2]) {
      await session.load(given, keep);
      const seen: number[] = [];
      for (const [t, batch] of batches.entries()) {
        seen.push((await session.gradients(batch))[1].weights[4]);
        await session.train([batch], FACTORS[t]);
      }
      const trained = await session.params();
      expect(trained[1].weights[4], `load ${repeat}`).toBeCloseTo(
        slowSteps[kind](given[1].weights[4], seen, (t) => 0.05 * FACTORS[t]),
        5,
      );
    }
  },
);

test.each(['sgd', 'momentum', 'adam'] as const)(
  'a pruned weight stays exactly 0 under %s, and others move',
  async (kind) => {
    const session = await referenceEngine.open(setup({ kind, learningRate: 0.05 }));
    const given = params();
    const keep = mask(0.7);
    await session.load(given, keep);
    await session.train(Array.from({ length: 10 }, (_, s) => Uint32Array.of(s, s + 1, s + 2)));
    const trained = await session.params();
    trained.forEach(({ weights }, l) => {
      weights.forEach((w, i) => {
        if (!keep[l][i]) expect(Object.is(w, 0)).toBe(true);
      });
      expect(weights.some((w, i) => keep[l][i] && w !== given[l].weights[i])).toBe(true);
    });
  },
);

test('Adam adds epsilon to the root, which tells where gradients are tiny', () => {
  const gradients = [3e-8, -1e-8, 2e-8];
  const step = optimiserOf({ kind: 'adam', learningRate: 0.05 }, 1);
  const weights = Float32Array.of(0);
  for (const gradient of gradients) step(weights, Float64Array.of(gradient), 1);
  expect(weights[0]).toBeCloseTo(
    slowSteps.adam(0, gradients, () => 0.05),
    7,
  );
});

test('evaluation sums over exactly the images asked for', async () => {
  const own = setup({ kind: 'sgd', learningRate: 0.1 });
  const session = await referenceEngine.open({ ...own, dataset: { ...own.dataset, test: own.dataset.train } });
  const given = params();
  const keep = mask(0.7);
  await session.load(given, keep);
  const whole = await session.evaluate('test', 0, 20);
  const parts = [await session.evaluate('test', 0, 13), await session.evaluate('test', 13, 20)];
  expect(parts[0].correct + parts[1].correct).toBe(whole.correct);
  expect(parts[0].loss + parts[1].loss).toBeCloseTo(whole.loss, 10);
  expect(whole.loss / 20).toBeCloseTo(slowLoss(own, plain(given, keep), Uint32Array.from(Array(20).keys())), 6);
});

test('the given parameters are copied: training never changes θ0', async () => {
  const session = await referenceEngine.open(setup({ kind: 'adam', learningRate: 0.05 }));
  const given = params();
  const before = given.map((layer) => ({ weights: layer.weights.slice(), biases: layer.biases.slice() }));
  await session.load(
    given,
    layers.map((layer) => new Uint8Array(layer.weights).fill(1)),
  );
  await session.train([Uint32Array.of(0, 1, 2)]);
  expect(given).toEqual(before);
});
