import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stream } from '../../src/numerics/streams.ts';
import { nestedCounts, uniform, wholeCounts } from '../../src/pruning/allocation.ts';
import { countsOf, maskAt, nothingPruned, withRound } from '../../src/pruning/mask.ts';
import { pruneGroup, pruneOne } from '../../src/pruning/prune.ts';
import { randomMask } from '../../src/pruning/random.ts';
import { layersOf } from '../../src/spec/layers.ts';

const alive = (mask: Uint8Array) => mask.reduce((all, bit) => all + bit, 0);

/** The slow way: sort all survivors by (score, index) and take from the front. */
function slowPrune(scores: Float32Array, mask: Uint8Array, keep: number): Uint8Array {
  const order = [...mask.keys()].filter((i) => mask[i] === 1).sort((a, b) => scores[a] - scores[b] || a - b);
  const kept = mask.slice();
  for (const i of order.slice(0, Math.max(0, order.length - keep))) kept[i] = 0;
  return kept;
}

/** Few different scores, so that ties are the rule. */
const layer = fc.integer({ min: 1, max: 40 }).chain((length) =>
  fc.record({
    scores: fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: length, maxLength: length })
      .map((list) => Float32Array.from(list)),
    mask: fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: length, maxLength: length })
      .map((list) => Uint8Array.from(list)),
    keep: fc.integer({ min: 0, max: length }),
  }),
);

test('pruning keeps exactly the asked count, ties falling on the lower index, reviving nothing', () => {
  fc.assert(
    fc.property(layer, ({ scores, mask, keep }) => {
      const kept = pruneOne(scores, mask, keep);
      expect(alive(kept)).toBe(Math.min(keep, alive(mask)));
      expect(kept).toEqual(slowPrune(scores, mask, keep));
      kept.forEach((bit, i) => {
        expect(bit).toBeLessThanOrEqual(mask[i]);
      });
    }),
  );
});

test('a negative weight is pruned by its size, not by its sign', () => {
  const scores = Float32Array.of(-3, 0.1, -0.2, 2).map(Math.abs);
  expect(pruneOne(scores, new Uint8Array(4).fill(1), 2)).toEqual(Uint8Array.of(1, 0, 0, 1));
});

test('a pool is pruned by the scores of all its layers, and never empties one', () => {
  const scores = [Float32Array.of(0.1, 0.2, 0.3), Float32Array.of(5, 6, 7, 8)];
  const full = scores.map((each) => new Uint8Array(each.length).fill(1));
  expect(pruneGroup(scores, full, 4)).toEqual([Uint8Array.of(0, 0, 1), Uint8Array.of(0, 1, 1, 1)]);
  expect(countsOf(pruneGroup(scores, full, 2))).toEqual([1, 1]);
});

test('largest remainder sums exactly, stays within its caps, and leaves every layer a weight', () => {
  const input = fc.array(
    fc.record({ ideal: fc.double({ min: 0, max: 50, noNaN: true }), cap: fc.integer({ min: 1, max: 50 }) }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(input, fc.double({ min: 0, max: 1, noNaN: true }), (layers, at) => {
      const caps = layers.map(({ cap }) => cap);
      const most = caps.reduce((all, cap) => all + cap, 0);
      const total = layers.length + Math.floor(at * (most - layers.length));
      const counts = wholeCounts(
        layers.map(({ ideal }) => ideal),
        total,
        caps,
      );
      expect(counts.reduce((all, count) => all + count, 0)).toBe(total);
      counts.forEach((count, l) => {
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(caps[l]);
      });
    }),
  );
});

test('ties of remainders go to the earlier layer', () => {
  expect(wholeCounts([1.5, 1.5, 2], 5, [9, 9, 9])).toEqual([2, 1, 2]);
});

test('counts of shrinking totals never grow in any layer, even where rounding alone would let one', () => {
  const shapes = [
    { inputs: 1, outputs: 3, weights: 3 },
    { inputs: 3, outputs: 5, weights: 15 },
    { inputs: 5, outputs: 5, weights: 25 },
  ];
  const sizes = shapes.map((shape) => shape.weights);
  let before = sizes;
  for (let total = 42; total >= 3; total--) {
    const totals = Array.from({ length: 43 - total }, (_, k) => 42 - k);
    const counts = nestedCounts(uniform(shapes), totals, sizes);
    counts.forEach((count, l) => {
      expect(count).toBeLessThanOrEqual(before[l]);
    });
    before = counts;
  }
});

test('random masks of one ranking are nested and hold exactly the asked counts', () => {
  const layers = layersOf({ kind: 'mlp', hidden: [5], init: 'glorot' });
  const large = randomMask(stream(1, 'mask/erk'), layers, [500, 20]);
  const small = randomMask(stream(1, 'mask/erk'), layers, [100, 7]);
  expect(countsOf(large)).toEqual([500, 20]);
  expect(countsOf(small)).toEqual([100, 7]);
  small.forEach((mask, l) => {
    mask.forEach((bit, i) => {
      expect(bit).toBeLessThanOrEqual(large[l][i]);
    });
  });
  expect(randomMask(stream(2, 'mask/erk'), layers, [100, 7])).not.toEqual(small);
});

test('the rounds of pruning give every round’s mask back', () => {
  const layers = [{ name: 'fc1', inputs: 2, outputs: 3, weights: 6 }];
  const first = [Uint8Array.of(1, 0, 1, 1, 1, 0)];
  const second = [Uint8Array.of(1, 0, 0, 1, 0, 0)];
  const prunedAt = withRound(withRound(nothingPruned(layers), first, 1), second, 4);
  expect(maskAt(prunedAt, 0)[0]).toEqual(new Uint8Array(6).fill(1));
  expect(maskAt(prunedAt, 1)).toEqual(first);
  expect(maskAt(prunedAt, 3)).toEqual(first);
  expect(maskAt(prunedAt, 4)).toEqual(second);
});
