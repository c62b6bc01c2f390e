import { expect, test } from 'vitest';
import { planCounts } from '../../src/pruning/schedule.ts';
import { layersOf, totalWeights } from '../../src/spec/layers.ts';

const lenet = layersOf({ kind: 'mlp', hidden: [300, 100], init: 'glorot' });
const all = totalWeights(lenet);
const target = (density: number, rounds: number) => ({ kind: 'target', density, rounds }) as const;

/** science.md's table of hidden rates, from a closed form and from an independent bisection. */
test.each([
  [0.5, 10, 'same', 0.066967],
  [0.2, 5, 'same', 0.27522],
  [0.1, 15, 'same', 0.142304],
  [0.017, 20, 'same', 0.184315],
  [0.5, 10, 'half', 0.067115],
  [0.2, 10, 'half', 0.14908],
  [0.05, 20, 'half', 0.139713],
  [0.017, 10, 'half', 0.336772],
] as const)(
  'density %f in %i rounds with the output layer pruned %s has the tabulated rate',
  (density, rounds, output, rate) => {
    expect(planCounts(lenet, { schedule: target(density, rounds), scope: 'layer', output }).rate).toBeCloseTo(rate, 6);
  },
);

test.each([0.001, 0.017, 0.05, 0.2, 0.9, 0.99])(
  'a target of %f is met within one weight per layer, whatever the rounds',
  (density) => {
    for (const rounds of [2, 7, 20, 40]) {
      for (const output of ['half', 'same'] as const) {
        const { totals, missed } = planCounts(lenet, { schedule: target(density, rounds), scope: 'layer', output });
        expect(missed).toBe(false);
        expect(Math.abs(totals[rounds] - density * all)).toBeLessThanOrEqual(lenet.length);
      }
    }
  },
);

test('a target that the output layer alone exceeds is missed, which is said', () => {
  const oneRound = planCounts(lenet, { schedule: target(0.001, 1), scope: 'layer', output: 'half' });
  expect(oneRound.missed).toBe(true);
  expect(oneRound.counts[1]).toEqual([1, 1, 500]);
  expect(planCounts(lenet, { schedule: target(0.001, 9), scope: 'layer', output: 'none' }).missed).toBe(true);
});

test('an output layer left alone keeps every weight, and the others still meet the target', () => {
  const { counts, totals } = planCounts(lenet, { schedule: target(0.05, 8), scope: 'layer', output: 'none' });
  for (const round of counts) expect(round[2]).toBe(1000);
  expect(Math.abs(totals[8] - 0.05 * all)).toBeLessThanOrEqual(3);
});

test('global pruning plans the same totals as layer-wise, up to the rounding of its fewer pools', () => {
  const rate = { kind: 'rate', rate: 0.2, rounds: 20 } as const;
  for (const output of ['half', 'same', 'none'] as const) {
    const layer = planCounts(lenet, { schedule: rate, scope: 'layer', output });
    const global = planCounts(lenet, { schedule: rate, scope: 'global', output });
    layer.totals.forEach((total, k) => {
      expect(Math.abs(total - global.totals[k])).toBeLessThanOrEqual(6);
    });
  }
});

test('counts never grow, and at least one weight per layer stays, which is said', () => {
  const small = layersOf({ kind: 'mlp', hidden: [2], init: 'glorot' });
  for (const scope of ['layer', 'global'] as const) {
    const plan = planCounts(small, { schedule: { kind: 'rate', rate: 0.95, rounds: 20 }, scope, output: 'same' });
    expect(plan.floored).toBe(true);
    expect(plan.totals.at(-1)).toBe(2);
    plan.totals.slice(1).forEach((total, k) => {
      expect(total).toBeLessThanOrEqual(plan.totals[k]);
    });
  }
  expect(
    planCounts(lenet, { schedule: { kind: 'rate', rate: 0.2, rounds: 20 }, scope: 'layer', output: 'half' }).floored,
  ).toBe(false);
});

test('at one rate every layer loses the same share, the output layer too, whatever its rule', () => {
  for (const output of ['half', 'same', 'none'] as const) {
    const { counts } = planCounts(lenet, {
      schedule: { kind: 'rate', rate: 0.3, rounds: 5 },
      scope: 'uniform',
      output,
    });
    counts.forEach((round, k) => {
      round.forEach((count, l) => {
        expect(Math.abs(count - lenet[l].weights * 0.7 ** k)).toBeLessThan(2);
      });
    });
  }
});
