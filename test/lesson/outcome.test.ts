import { expect, test } from 'vitest';
import type { Placed } from '../../src/lesson/outcome.ts';
import { isRight } from '../../src/lesson/outcome.ts';

const truth = { n: 5, mean: 0.5, low: 0.4, high: 0.6 };
const items = (...given: readonly (readonly [said: number, tied: boolean])[]): Placed[] =>
  given.map(([said, tied], place) => ({ id: String(place), label: '', truth, said, tied }));

test('an order is right when it is the measured one, wrong when two that can be told apart are swapped', () => {
  expect(isRight({ form: 'order', items: items([0, false], [1, false], [2, false]) })).toBe(true);
  expect(isRight({ form: 'order', items: items([1, false], [0, false], [2, false]) })).toBe(false);
  expect(isRight({ form: 'order', items: items([0, false], [2, false], [1, false]) })).toBe(false);
});

test('two that cannot be told apart may stand either way, but not beyond a third', () => {
  expect(isRight({ form: 'order', items: items([1, false], [0, true], [2, false]) })).toBe(true);
  expect(isRight({ form: 'order', items: items([2, false], [0, true], [1, false]) })).toBe(false);
});
