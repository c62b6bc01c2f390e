import { expect, test } from 'vitest';
import { neuronsOf, pixelSurvival } from '../../src/pruning/measures.ts';

/** Two inputs, three hidden neurons, two outputs; weight (i, j) stands at i * outputs + j. */
const layers = [
  { name: 'fc1', inputs: 2, outputs: 3, weights: 6 },
  { name: 'fc2', inputs: 3, outputs: 2, weights: 6 },
];
const died = [Uint8Array.of(0, 0, 2, 0, 1, 2), Uint8Array.of(1, 1, 0, 0, 0, 3)];

test('a neuron’s incoming and outgoing survivors are counted at the round asked for', () => {
  const first = neuronsOf(layers, died, 0, 1);
  expect([...first.incoming]).toEqual([2, 1, 2]);
  expect([...first.outgoing]).toEqual([0, 2, 2]);
  expect([first.fanIn, first.fanOut]).toEqual([2, 2]);
});

test('a hidden neuron is dead when either side is empty, an output neuron never', () => {
  expect(neuronsOf(layers, died, 0, 0).dead).toBe(0);
  expect(neuronsOf(layers, died, 0, 1).dead).toBe(1);
  expect(neuronsOf(layers, died, 0, 2).dead).toBe(2);
  expect(neuronsOf(layers, died, 1, 3).dead).toBe(0);
  expect(neuronsOf(layers, died, 1, 3).outgoing).toHaveLength(0);
});

test('pixel survival counts the weights that leave each pixel', () => {
  expect([...pixelSurvival(layers[0], died[0], 0)]).toEqual([3, 3]);
  expect([...pixelSurvival(layers[0], died[0], 2)]).toEqual([2, 1]);
});
