import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stream } from '../../src/numerics/streams.ts';
import { countsOf, fullMask, type Mask } from '../../src/pruning/mask.ts';
import { pruneNeurons } from '../../src/pruning/neurons.ts';
import { type Layer, layersOf } from '../../src/spec/layers.ts';

const mlp = (...widths: number[]): Layer[] =>
  widths.slice(1).map((outputs, l) => ({
    name: `fc${l + 1}`,
    inputs: widths[l],
    outputs,
    weights: widths[l] * outputs,
  }));

const total = (mask: Mask) => countsOf(mask).reduce((all, count) => all + count, 0);

const drawn = (layers: readonly Layer[], seed: number) => {
  const from = stream(seed, 'weights');
  return layers.map(({ weights }) => Float32Array.from({ length: weights }, () => from.uniform() - 0.5));
};

/** Hidden neuron n of layer l, by its coordinates: the weights into it and out of it that a mask keeps. */
const into = (layers: readonly Layer[], mask: Mask, l: number, n: number) =>
  mask[l].filter((_, i) => i % layers[l].outputs === n).reduce((all, bit) => all + bit, 0);

test('a neuron goes with all that comes in and all that goes out, those of the smallest incoming weights first', () => {
  const layers = mlp(2, 3, 2);
  // By the L1 norm of what comes in: neuron 1 (0.3), neuron 2 (0.9), neuron 0 (7).
  const weights = [Float32Array.of(-4, 0.2, 0.5, 3, -0.1, -0.4), Float32Array.of(1, 1, 9, 9, 1, 1)];
  expect(pruneNeurons(layers, weights, fullMask(layers), 8)).toEqual([
    Uint8Array.of(1, 0, 1, 1, 0, 1),
    Uint8Array.of(1, 1, 0, 0, 1, 1),
  ]);
});

test('what whole neurons leave too many of is taken from the next one, its smallest weights first', () => {
  const layers = mlp(2, 3, 2);
  const weights = [Float32Array.of(-4, 0.2, 0.5, 3, -0.1, -0.4), Float32Array.of(1, 1, 9, 9, 0.45, 1)];
  expect(pruneNeurons(layers, weights, fullMask(layers), 6)).toEqual([
    Uint8Array.of(1, 0, 1, 1, 0, 0),
    Uint8Array.of(1, 1, 0, 0, 0, 1),
  ]);
});

test('layers lose the same share of their neurons', () => {
  const layers = mlp(5, 40, 20, 4);
  const full = fullMask(layers);
  const mask = pruneNeurons(layers, drawn(layers, 1), full, Math.round(total(full) / 4));
  const share = (l: number, width: number) =>
    Array.from({ length: width }, (_, n) => into(layers, mask, l, n)).filter((left) => left === 0).length / width;
  expect(share(0, 40)).toBeGreaterThan(0.4);
  expect(Math.abs(share(0, 40) - share(1, 20))).toBeLessThanOrEqual(0.05);
});

test('any total is met exactly, masks shrink, every layer keeps a weight, and a layer’s last neuron outlasts the others', () => {
  const widths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 5 });
  fc.assert(
    fc.property(
      widths,
      fc.integer({ min: 1, max: 99 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
      (sizes, seed, cuts) => {
        const layers = mlp(...sizes);
        let mask = fullMask(layers);
        for (const [round, cut] of cuts.entries()) {
          const keep = layers.length + Math.floor(cut * (total(mask) - layers.length));
          const next = pruneNeurons(layers, drawn(layers, seed + round), mask, keep);
          expect(total(next)).toBe(keep);
          expect(Math.min(...countsOf(next))).toBeGreaterThanOrEqual(1);
          expect(next.every((layer, l) => layer.every((bit, i) => bit <= mask[l][i]))).toBe(true);
          mask = next;
        }
      },
    ),
  );
});

test('with as few weights as one whole neuron a layer has, that is what is left', () => {
  const layers = mlp(6, 5, 4, 3);
  const mask = pruneNeurons(layers, drawn(layers, 3), fullMask(layers), 6 + 1 + 3);
  expect(countsOf(mask)).toEqual([6, 1, 3]);
  expect(Array.from({ length: 5 }, (_, n) => into(layers, mask, 0, n)).sort()).toEqual([0, 0, 0, 0, 6]);
});

test('a channel goes with its kernels, those that read it, and every position that it feeds in a fully connected layer', () => {
  const layers = layersOf({
    kind: 'conv',
    channels: [2, 3],
    kernel: '5',
    padding: 'none',
    pool: 'each',
    hidden: [],
    init: 'glorot',
  });
  const weights = layers.map(({ weights: count }) => new Float32Array(count).fill(1));
  // Channel 0 of the first convolution and channel 2 of the second are the smallest.
  weights[0].forEach((_, i) => {
    if (i % 2 === 0) weights[0][i] = 0.5;
  });
  weights[1].forEach((_, i) => {
    if (i % 3 === 2) weights[1][i] = 0.5;
  });
  const expected = fullMask(layers);
  const [first, second, output] = expected;
  for (let at = 0; at < 25; at++) first[at * 2] = 0;
  for (let at = 0; at < 25; at++) {
    for (let input = 0; input < 2; input++) {
      for (let channel = 0; channel < 3; channel++) {
        if (input === 0 || channel === 2) second[(at * 2 + input) * 3 + channel] = 0;
      }
    }
  }
  for (let position = 0; position < 16; position++) {
    for (let label = 0; label < 10; label++) output[(position * 3 + 2) * 10 + label] = 0;
  }
  expect(pruneNeurons(layers, weights, fullMask(layers), total(expected))).toEqual(expected);
});
