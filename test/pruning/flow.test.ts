import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stream } from '../../src/numerics/streams.ts';
import { flowOf } from '../../src/pruning/flow.ts';
import type { Layer } from '../../src/spec/layers.ts';
import { slowSum, smallNetwork, sparseMask } from './graph.ts';

const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

function positive(layers: readonly Layer[], seed: number): Float64Array[] {
  const from = stream(seed, 'weights');
  return layers.map(({ weights }) => Float64Array.from({ length: weights }, () => 0.1 + from.uniform()));
}

/** How much the sum of the outputs changes with each weight, by changing it and looking. */
const differences = (layers: readonly Layer[], weights: readonly Float64Array[], kind: 'max' | 'sum', step: number) => {
  const before = slowSum(layers, weights, kind);
  return weights.map((layer, l) =>
    layer.map((_, i) => {
      const changed = weights.map((each) => each.slice());
      changed[l][i] += step;
      return (slowSum(layers, changed, kind) - before) / step;
    }),
  );
};

function expectClose(actual: readonly Float64Array[], expected: readonly Float64Array[], share: number) {
  actual.forEach((layer, l) => {
    layer.forEach((value, i) => {
      expect(Math.abs(value - expected[l][i])).toBeLessThanOrEqual(share * Math.max(1, expected[l][i]));
    });
  });
}

test('what flows through each weight is the gradient of the outputs’ sum, pooling by maximum as networks do', () => {
  fc.assert(
    fc.property(smallNetwork, fc.nat(), (layers, seed) => {
      const weights = positive(layers, seed);
      const flow = flowOf(layers, weights);
      expect(sum(flow.outputs)).toBeCloseTo(slowSum(layers, weights, 'max'), 6);
      expectClose(flow.through, differences(layers, weights, 'max', 1e-6), 1e-3);
    }),
    { numRuns: 25 },
  );
});

test('with sums for pooling it counts paths exactly, pruned weights included', () => {
  fc.assert(
    fc.property(smallNetwork, fc.nat(), (layers, seed) => {
      const weights = sparseMask(layers, seed).map((layer) => Float64Array.from(layer));
      const flow = flowOf(layers, weights, 'sum');
      expect(sum(flow.outputs)).toBe(slowSum(layers, weights, 'sum'));
      expect(sum(flow.byImage)).toBe(sum(flow.outputs));
      expectClose(flow.through, differences(layers, weights, 'sum', 1), 0);
    }),
    { numRuns: 25 },
  );
});

test('every layer carries the whole flow: weights times gradients sum to the outputs’ sum in each', () => {
  fc.assert(
    fc.property(smallNetwork, fc.nat(), (layers, seed) => {
      const weights = positive(layers, seed);
      const { through, outputs } = flowOf(layers, weights);
      through.forEach((layer, l) => {
        const carried = layer.reduce((all, value, i) => all + value * weights[l][i], 0);
        expect(carried / sum(outputs)).toBeCloseTo(1, 9);
      });
    }),
  );
});
