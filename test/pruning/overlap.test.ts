import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stream } from '../../src/numerics/streams.ts';
import { overlapOf } from '../../src/pruning/overlap.ts';
import { randomMask } from '../../src/pruning/random.ts';
import { signFlips } from '../../src/pruning/signs.ts';
import { layersOf } from '../../src/spec/layers.ts';

const kept = (mask: Uint8Array, from: number) =>
  Array.from(mask.keys(), (i) => from + i).filter((i) => mask[i - from] === 1);

test('the Jaccard index is that of the sets of weights kept, by layer and in all', () => {
  const bits = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }).map((list) => Uint8Array.from(list, Number));
  fc.assert(
    fc.property(fc.tuple(bits, bits, bits, bits), ([a1, a2, b1, b2]) => {
      const [a, b] = [new Set([...kept(a1, 0), ...kept(a2, 99)]), new Set([...kept(b1, 0), ...kept(b2, 99)])];
      fc.pre(a.size > 0 && b.size > 0);
      const { all, layers } = overlapOf([a1, a2], [b1, b2]);
      const both = [...a].filter((weight) => b.has(weight)).length;
      const either = new Set([...a, ...b]).size;
      expect([all.both, all.either]).toEqual([both, either]);
      expect(all.jaccard).toBe(both / either);
      expect(layers.map(({ both }) => both).reduce((x, y) => x + y, 0)).toBe(all.both);
    }),
  );
});

test('a mask overlaps with itself wholly, and with what it lacks not at all', () => {
  const [mask, rest] = [Uint8Array.of(1, 0, 1, 0), Uint8Array.of(0, 1, 0, 1)];
  expect(overlapOf([mask], [mask]).all.jaccard).toBe(1);
  expect(overlapOf([mask], [rest]).all.jaccard).toBe(0);
});

test('two full masks overlap wholly by chance too, so that nothing is made of it', () => {
  const full = [new Uint8Array(9).fill(1)];
  expect(overlapOf(full, full).all).toMatchObject({ jaccard: 1, chance: 1, deviation: 0 });
});

const layers = layersOf({ kind: 'mlp', hidden: [20, 10], init: 'glorot' });

/** Pairs of random masks with the counts asked for, from streams of their own. */
const pairs = (counts: readonly [readonly number[], readonly number[]], many: number) =>
  Array.from({ length: many }, (_, k) =>
    overlapOf(randomMask(stream(k, 'first'), layers, counts[0]), randomMask(stream(k, 'second'), layers, counts[1])),
  );

const mean = (values: readonly number[]) => values.reduce((all, value) => all + value, 0) / values.length;

test.each([
  { first: [8000, 150, 80], second: [8000, 150, 80] },
  { first: [1500, 60, 50], second: [3000, 20, 90] },
  { first: [200, 20, 10], second: [200, 20, 10] },
])('chance and its deviation are those of random masks that keep $first and $second', ({ first, second }) => {
  const found = pairs([first, second], 400);
  for (const part of ['all', 0, 1, 2] as const) {
    const overlaps = found.map((pair) => (part === 'all' ? pair.all : pair.layers[part]));
    const own = overlaps.map(({ jaccard }) => jaccard);
    const drawn = Math.sqrt(mean(own.map((value) => (value - mean(own)) ** 2)));
    const [{ chance, deviation }] = overlaps;
    // Four standard errors of a mean of 400, and what the approximation may miss.
    expect(Math.abs(mean(own) - chance)).toBeLessThan((4 * deviation) / 20 + deviation * deviation);
    expect(Math.abs(drawn / deviation - 1)).toBeLessThan(0.15);
  }
});

test('chance is of the same counts in each layer: layers of different density overlap more than one pool would', () => {
  const counts = [500, 100, 190];
  const [pair] = pairs([counts, counts], 1);
  const total = 500 + 100 + 190;
  const weights = layers.reduce((all, layer) => all + layer.weights, 0);
  const pooled = (total * total) / weights / (2 * total - (total * total) / weights);
  expect(pair.all.chance).toBeGreaterThan(2 * pooled);
});

test('signs flip where a surviving weight ends on the other side of zero', () => {
  const network = (...weights: number[][]) => weights.map((layer) => ({ weights: Float32Array.from(layer) }));
  const before = network([1, -1, 0.5, -0.5, 0, 2], [-1e-30, 1]);
  const after = network([-1, -2, -0.1, 0.3, -1, 0], [1e-30, 3]);
  expect(signFlips(before, after, [Uint8Array.of(1, 1, 1, 0, 1, 1), Uint8Array.of(1, 1)])).toEqual([2, 1]);
});
