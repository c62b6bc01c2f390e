import { expect, test } from 'vitest';
import { accuracy, accuracyTick, count, percent, percentOf } from '../../src/spec/format.ts';

test('counts have thousands separated', () => {
  expect(count(9537)).toBe('9,537');
});

test.each([
  [1, '100\u00a0%'],
  [0.8, '80\u00a0%'],
  [0.5125, '51.3\u00a0%'],
  [0.0695, '7.0\u00a0%'],
  [0.0358, '3.6\u00a0%'],
  [0.01, '1.0\u00a0%'],
  [0.00523, '0.52\u00a0%'],
  [0.0001, '0.01\u00a0%'],
])('a share of %d reads %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test('only all is 100\u00a0% and only nothing is 0\u00a0%', () => {
  expect(percent(0)).toBe('0\u00a0%');
  expect(percent(1e-6)).toBe('<0.01\u00a0%');
  expect(percent(266199 / 266200)).toBe('>99.9\u00a0%');
});

test('a share of nothing is no number', () => {
  expect(percentOf(0, 0)).toBe('–');
  expect(percentOf(25, 100)).toBe('25\u00a0%');
});

test('accuracies keep the two decimals that 10,000 images give, ticks only what they need', () => {
  expect(accuracy(0.9793)).toBe('97.93\u00a0%');
  expect(accuracy(1)).toBe('100.00\u00a0%');
  expect(accuracyTick(0.97)).toBe('97\u00a0%');
  expect(accuracyTick(0.975)).toBe('97.5\u00a0%');
});
