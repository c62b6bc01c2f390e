import { expect, test } from 'vitest';
import {
  CHANGED_SIGN,
  fullSize,
  KEPT_SIGN,
  NEGATIVE,
  POSITIVE,
  PRUNED,
  shadesOf,
  signsOf,
} from '../../src/charts/masks/shades.ts';
import { maskRows, pictureSummary, valueText } from '../../src/charts/strings/masks-chart-texts.ts';
import { incomingOf } from '../../src/pruning/measures.ts';
import { signFlips } from '../../src/pruning/signs.ts';

/** Three inputs, two outputs; in round 2 the third and the last weight are pruned, the fourth later. */
const layer = { name: 'fc2', inputs: 3, outputs: 2, weights: 6 };
const prunedAt = Uint8Array.of(0, 0, 1, 3, 0, 2);
const weights = {
  trained: Float32Array.of(-0.5, 0.25, 0, -1, 0, 0),
  first: Float32Array.of(0.1, 0.2, -0.3, -0.4, 0.5, 0.6),
};
const shown = { prunedAt, round: 2, weights };

test('signs: pruned weights apart, the larger the stronger, a weight of 0 the weakest', () => {
  expect([...shadesOf({ ...shown, mode: 'sign-size' })]).toEqual([
    NEGATIVE[1],
    POSITIVE[0] + 64,
    PRUNED,
    NEGATIVE[1],
    POSITIVE[0],
    PRUNED,
  ]);
  // With two rounds less, the sizes that count are others.
  expect(fullSize({ ...shown, mode: 'sign-size' })).toBe(0.5);
});

test('full colour is for the largest hundredth, so that one giant does not make all others pale', () => {
  const trained = Float32Array.from({ length: 1000 }, (_, at) => (at === 500 ? 1000 : (at + 1) / 1000));
  const all = { mode: 'sign-size', prunedAt: new Uint8Array(1000), round: 1, weights: { trained } } as const;
  expect(fullSize(all)).toBeCloseTo(0.99, 2);
  expect(fullSize({ ...all, prunedAt: new Uint8Array(1000).fill(1) })).toBe(0);
});

test('flips: a kept sign, a changed one, and no sign that 0 could change', () => {
  const shades = shadesOf({ ...shown, mode: 'sign-flips' });
  expect([...shades]).toEqual([CHANGED_SIGN, KEPT_SIGN, PRUNED, KEPT_SIGN, KEPT_SIGN, PRUNED]);
  const mask = prunedAt.map((death) => Number(death === 0 || death > 2));
  const counted = signFlips([{ weights: weights.first }], [{ weights: weights.trained }], [mask]);
  expect(counted).toEqual([shades.filter((shade) => shade === CHANGED_SIGN).length]);
  expect([...signsOf({ ...shown, mode: 'sign-flips' }, 2).changed]).toEqual([1, 0]);
});

test('without weights nobody draws signs', () => {
  expect(() => shadesOf({ mode: 'sign-size', prunedAt, round: 1 })).toThrow(/without weights/);
  expect(() => shadesOf({ mode: 'sign-flips', prunedAt, round: 1, weights: { trained: weights.trained } })).toThrow();
  expect(shadesOf({ mode: 'death-round', prunedAt, round: 1 })).toBe(prunedAt);
});

const mask = { layer, ...shown, rounds: 3, arm: 'ticket', label: 'Second hidden layer' } as const;

test('signs are counted in words and by neuron in the table', () => {
  const incoming = incomingOf(layer, prunedAt, 2);
  expect(pictureSummary({ ...mask, mode: 'sign-size' }, incoming)).toBe(
    'Second hidden layer, round 2: 4 of 6 weights left (66.7\u00a0%). 2 negative, 1 positive.',
  );
  expect(pictureSummary({ ...mask, mode: 'sign-flips' }, incoming)).toBe(
    'Second hidden layer, round 2: 4 of 6 weights left (66.7\u00a0%). 1 changed its sign in training (25\u00a0%).',
  );
  expect(pictureSummary({ ...mask, mode: 'alive' }, incoming)).not.toMatch(/sign|negative/);
  expect(maskRows({ ...mask, mode: 'sign-size' })).toMatchObject({
    columns: [expect.anything(), expect.anything(), 'of', 'Share left', 'Negative', 'Positive'],
    rows: [
      [1, 2, 3, '66.7\u00a0%', 1, 0],
      [2, 2, 3, '66.7\u00a0%', 1, 1],
    ],
  });
  expect(maskRows({ ...mask, mode: 'sign-flips' }).rows.map((row) => row.at(-1))).toEqual([1, 0]);
});

test('a weight says its numbers where the picture is of them', () => {
  expect(valueText({ ...mask, mode: 'sign-size' }, 0)).toBe('; trained to −0.5');
  expect(valueText({ ...mask, mode: 'sign-flips' }, 0)).toBe('; began at 0.1, trained to −0.5');
  expect(valueText({ ...mask, mode: 'sign-flips' }, 2)).toBe('');
  expect(valueText({ ...mask, mode: 'alive' }, 0)).toBe('');
});
