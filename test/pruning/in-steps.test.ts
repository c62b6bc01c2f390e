import { expect, test } from 'vitest';
import { roundHalfEven, wholeRoot } from '../../src/numerics/rounding.ts';
import { stream } from '../../src/numerics/streams.ts';
import { flowOf } from '../../src/pruning/flow.ts';
import { pruneInSteps, stepsOf } from '../../src/pruning/in-steps.ts';
import { countsOf, fullMask, type Mask } from '../../src/pruning/mask.ts';
import { pruneGroups, type Scores } from '../../src/pruning/prune.ts';
import { synflow } from '../../src/pruning/scores/synflow.ts';
import { layersOf } from '../../src/spec/layers.ts';

const layers = layersOf({ kind: 'mlp', hidden: [6, 5], init: 'glorot' });
const from = stream(1, 'weights');
const weights = layers.map((layer) => Float32Array.from({ length: layer.weights }, () => from.uniform() - 0.5));
const all = [{ layers: [0, 1, 2] }];

const score = async (mask: Mask): Promise<Scores> => {
  const biases = layers.map(({ outputs }) => new Float32Array(outputs));
  const nothing = (): never => {
    throw new Error('nobody asks');
  };
  return synflow({
    layers,
    mask,
    weights,
    biases,
    initial: weights,
    stream,
    gradients: nothing,
    images: nothing,
  } as never);
};

const total = (mask: Mask) => countsOf(mask).reduce((a, b) => a + b, 0);
const flow = (mask: Mask) =>
  flowOf(
    layers,
    mask.map((layer) => Float64Array.from(layer)),
  ).outputs.reduce((a, b) => a + b, 0);

test('a root is the number whose power it is', () => {
  for (const [value, exponent] of [
    [0.5, 1],
    [0.2, 7],
    [0.001, 100],
    [1, 3],
  ])
    expect(wholeRoot(value, exponent)).toBeCloseTo(value ** (1 / exponent), 14);
});

test('steps keep the same share each, and end at exactly the counts', async () => {
  const seen: number[] = [];
  const mask = await pruneInSteps(
    async (at) => {
      seen.push(total(at));
      return score(at);
    },
    all,
    fullMask(layers),
    [50],
    10,
  );
  const size = total(fullMask(layers));
  expect(seen).toEqual(Array.from({ length: 10 }, (_, s) => roundHalfEven(size * (50 / size) ** (s / 10))));
  expect(total(mask)).toBe(50);
});

test('in one step it is plain pruning', async () => {
  const full = fullMask(layers);
  expect(await pruneInSteps(score, all, full, [100], 1)).toEqual(pruneGroups(all, await score(full), full, [100]));
});

test('SynFlow takes at least 100 steps over all rounds, other criteria one a round', () => {
  for (const rounds of [1, 7, 15, 40]) {
    expect(stepsOf('synflow', rounds) * rounds).toBeGreaterThanOrEqual(100);
    expect(stepsOf('snip', rounds)).toBe(1);
  }
});

test('SynFlow in steps leaves a path as long as there are weights for one', async () => {
  const few = await pruneInSteps(score, all, fullMask(layers), [3], 100);
  expect(countsOf(few)).toEqual([1, 1, 1]);
  expect(flow(few)).toBe(1);
  for (const keep of [5, 10, 30])
    expect(flow(await pruneInSteps(score, all, fullMask(layers), [keep], 100))).toBeGreaterThan(0);
});
