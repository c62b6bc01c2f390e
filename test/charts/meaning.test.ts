import { expect, test } from 'vitest';
import { strength } from '../../src/charts/meaning/strength.ts';
import { chanceText, comparisonRows, meaningRows, meaningText } from '../../src/charts/strings/meaning-chart-texts.ts';
import type { LayerMeaning, MaskMeaning } from '../../src/pruning/measures.ts';

const layer = (own: Partial<LayerMeaning>): LayerMeaning => ({
  weights: 1000,
  left: 1000,
  effective: 1000,
  unit: 'neuron',
  neurons: 10,
  dead: 0,
  offPath: 0,
  ...own,
});
const meaning = (layers: readonly LayerMeaning[], cutOff: readonly number[] = [], unseen = 0): MaskMeaning => ({
  layers,
  cutOff,
  unseen,
});
const sparse = meaning(
  [layer({ left: 100, effective: 30, dead: 3, offPath: 5 }), layer({ left: 50, effective: 10 })],
  [3, 7],
  212,
);

test('the sentence tells direct from effective sparsity, and what is cut off', () => {
  expect(meaningText(sparse)).toBe(
    '150 of 2,000 weights are left (7.5\u00a0%), but only 40 of those (26.7\u00a0%) lie on a path from a pixel to a class; the ' +
      'rest carry nothing of the image to an answer. Of 10 hidden neurons, 5 are on no path; 3 of them are dead. Classes 3 and 7 ' +
      'are cut off: no pixel can change their score. The network cannot see 212 of the 784 pixels.',
  );
});

test('where nothing is lost, nothing is lamented', () => {
  expect(meaningText(meaning([layer({}), layer({})]))).toBe('Nothing is pruned: all 2,000 weights are there.');
  const channels = layer({ unit: 'channel', neurons: 8, left: 100, effective: 100 });
  const text = meaningText(meaning([channels, layer({}), layer({})], [], 0));
  expect(text).toContain('every one of them lies on a path');
  expect(text).toContain('All 18 hidden channels and neurons are on such a path too.');
  expect(text).not.toMatch(/cut off|cannot see/);
});

test('a mask may lose pixels and neurons while all its weights stay effective', () => {
  const text = meaningText(meaning([layer({ left: 10, effective: 10, dead: 1, offPath: 1 }), layer({})], [4], 5));
  expect(text).toContain('Of 10 hidden neurons, 1 is on no path: it is dead.');
  expect(text).toContain('Class 4 is cut off');
  const alive = meaningText(meaning([layer({ left: 10, effective: 8, dead: 0, offPath: 2 }), layer({})]));
  expect(alive).toContain('Of 10 hidden neurons, 2 are on no path.');
});

test('the table has a row for each layer and one for all, with signs where they were counted', () => {
  const { columns, rows } = meaningRows(sparse, ['First hidden layer', 'Output layer'], [20, 5]);
  expect(columns.at(-1)).toBe('Sign changed');
  expect(rows).toEqual([
    ['First hidden layer', '100 (10\u00a0%)', '30 (30\u00a0%)', '3 of 10 neurons', '5', '20 (20\u00a0%)'],
    ['Output layer', '50 (5.0\u00a0%)', '10 (20\u00a0%)', '–', '2 of 10 classes', '5 (10\u00a0%)'],
    ['All layers', '150 (7.5\u00a0%)', '40 (26.7\u00a0%)', '3 of 10', '5', '25 (16.7\u00a0%)'],
  ]);
  const without = meaningRows(sparse, ['a', 'b'], undefined);
  expect(without.columns).toHaveLength(5);
  for (const row of without.rows) expect(row).toHaveLength(5);
});

const overlap = (jaccard: number, chance: number, deviation = 0.01) => ({
  both: 1,
  either: 1,
  jaccard,
  chance,
  deviation,
});

test('an overlap is called more than chance only where chance does not explain it', () => {
  expect(chanceText(overlap(0.13, 0.1))).toBe('as by chance');
  expect(chanceText(overlap(0.32, 0.1))).toBe('3.2 × chance');
  expect(chanceText(overlap(0.02, 0.1))).toBe('less than by chance');
  expect(chanceText(overlap(1, 0.1))).toBe('the same mask');
  expect(chanceText(overlap(1, 1, 0))).toBe('–');
});

test('comparisons name the other arm, or the other seed of the same', () => {
  const made = { layers: [overlap(0.5, 0.25), overlap(0.125, 0.125)], all: overlap(0.4, 0.2) };
  const { columns, rows } = comparisonRows(
    [
      { arm: 'ticket', seed: 2, ...made },
      { arm: 'one-shot', seed: 1, ...made },
    ],
    { arm: 'ticket', seed: 1 },
    ['First', 'Last'],
  );
  expect(columns).toEqual(['Compared with', 'All layers', 'against chance', 'First', 'Last']);
  expect(rows).toEqual([
    ['Ticket, seed 2', '40\u00a0% (20\u00a0%)', '2.0 × chance', '50\u00a0% (25\u00a0%)', '12.5\u00a0% (12.5\u00a0%)'],
    ['One-shot', '40\u00a0% (20\u00a0%)', '2.0 × chance', '50\u00a0% (25\u00a0%)', '12.5\u00a0% (12.5\u00a0%)'],
  ]);
});

test('shades fall by equal steps for equal factors, from all weights to nearly none', () => {
  expect(strength(1)).toBeGreaterThan(30);
  expect(strength(0.1) - strength(0.01)).toBe(strength(1) - strength(0.1));
  expect([strength(0.001), strength(0)]).toEqual([0, 0]);
});
