import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '../../src/numerics/rounding.ts';
import { stream } from '../../src/numerics/streams.ts';
import { flowOf } from '../../src/pruning/flow.ts';
import { countsOf } from '../../src/pruning/mask.ts';
import { pathsOf } from '../../src/pruning/paths.ts';
import { randomMask } from '../../src/pruning/random.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { connected, smallNetwork, sparseMask } from './graph.ts';

test('effective weights, classes cut off and pixels unseen are those of a walk over the whole graph', () => {
  fc.assert(
    fc.property(smallNetwork, fc.nat(), (layers, seed) => {
      const mask = sparseMask(layers, seed);
      const { effective, cutOff, unseen } = pathsOf(layers, mask);
      expect({ effective, cutOff, unseen }).toEqual(connected(layers, mask));
    }),
    { numRuns: 300 },
  );
});

const differing = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).filter((value, i) => value !== b[i]).length;

test.each<Experiment['network']>([
  { kind: 'mlp', hidden: [300, 100], init: 'glorot' },
  { kind: 'conv', channels: [4, 6], kernel: '7', padding: 'all', pool: 'each', hidden: [9], init: 'glorot' },
  { kind: 'conv', channels: [3, 5, 4], kernel: '5', padding: 'first', pool: 'pairs', hidden: [], init: 'glorot' },
])('in $kind $channels $hidden, weights are effective where paths through them can be counted', (network) => {
  const layers = layersOf(network);
  const mask = randomMask(stream(1, 'mask'), layers, [12, 30, 6, 8]);
  const weights = mask.map((layer) => Float64Array.from(layer));
  const { through, outputs, byImage } = flowOf(layers, weights, 'sum');
  const { effective, cutOff, unseen } = pathsOf(layers, mask);
  effective.forEach((layer, l) => {
    const counted = mask[l].map((bit, i) => (through[l][i] > 0 ? bit : 0));
    expect(differing(layer, counted), layers[l].name).toBe(0);
  });
  expect(cutOff).toEqual([...outputs.keys()].filter((unit) => outputs[unit] === 0));
  expect(unseen).toEqual([...byImage.keys()].filter((pixel) => byImage[pixel] === 0));
  expect(sum(countsOf(effective))).toBeLessThan(sum(countsOf(mask)));
});
