import { expect, test } from 'vitest';
import type { Placed } from '../../src/lesson/outcome.ts';
import { isRight } from '../../src/lesson/outcome.ts';

/** Items whose intervals are apart, or reach into that of the item before. */
const items = (...given: readonly (readonly [said: number, tied: boolean])[]): Placed[] =>
  given.map(([said, tied], place) => {
    const mean = 0.9 - 0.1 * place;
    const truth = { n: 5, mean, low: mean - 0.02, high: mean + (tied ? 0.09 : 0.02) };
    return { id: String(place), label: '', truth, said, tied };
  });

test('an order is right when it is the measured one, wrong when two that can be told apart are swapped', () => {
  expect(isRight({ form: 'order', items: items([0, false], [1, false], [2, false]) })).toBe(true);
  expect(isRight({ form: 'order', items: items([1, false], [0, false], [2, false]) })).toBe(false);
  expect(isRight({ form: 'order', items: items([0, false], [2, false], [1, false]) })).toBe(false);
});

test('two that cannot be told apart may stand either way, but not beyond a third', () => {
  expect(isRight({ form: 'order', items: items([1, false], [0, true], [2, false]) })).toBe(true);
  expect(isRight({ form: 'order', items: items([2, false], [0, true], [1, false]) })).toBe(false);
});

test('an item that cannot be told from one neighbour has its place against all others', () => {
  const at = (low: number, high: number) => ({ n: 5, mean: (low + high) / 2, low, high });
  // The first two overlap, and the last two.
  const truths = [at(0.8, 0.9), at(0.75, 0.85), at(0.4, 0.5), at(0.35, 0.45)];
  const given = (...said: number[]): Placed[] =>
    truths.map((own, k) => ({ id: String(k), label: '', truth: own, said: said[k], tied: k === 1 || k === 3 }));
  expect(isRight({ form: 'order', items: given(1, 0, 3, 2) })).toBe(true);
  // The last one first: what it is tied with says nothing of the others.
  expect(isRight({ form: 'order', items: given(1, 2, 3, 0) })).toBe(false);
});
