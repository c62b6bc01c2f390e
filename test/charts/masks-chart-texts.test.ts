import { expect, test } from 'vitest';
import {
  fateOf,
  incomingRows,
  maskSummary,
  neuronText,
  pixelRows,
  pixelText,
} from '../../src/charts/strings/masks-chart-texts.ts';
import { incomingOf } from '../../src/pruning/measures.ts';

const layer = { name: 'fc1', inputs: 784, outputs: 3, weights: 2352 };
const prunedAt = Uint8Array.from({ length: 2352 }, (_, at) => at % 4);
const lives = (at: number, round: number) => prunedAt[at] === 0 || prunedAt[at] > round;

/** Survivors in a round, counted over every weight that passes. */
const counted = (round: number, passes: (pixel: number, neuron: number) => boolean) =>
  Array.from({ length: 2352 }, (_, at) => at).filter((at) => lives(at, round) && passes(Math.floor(at / 3), at % 3))
    .length;

test('the table by neuron counts its incoming weights', () => {
  const { columns, rows } = incomingRows(layer, prunedAt, 2);
  expect(rows.map(([neuron, left, of]) => [neuron, left, of])).toEqual(
    [0, 1, 2].map((neuron) => [neuron + 1, counted(2, (_, j) => j === neuron), 784]),
  );
  for (const row of rows) expect(row).toHaveLength(columns.length);
});

test('the table by pixel has the image’s rows and columns', () => {
  const { columns, rows } = pixelRows(layer, prunedAt, 1);
  expect([rows.length, columns.length]).toEqual([28, 29]);
  for (const [row, column] of [
    [0, 0],
    [3, 27],
    [27, 5],
  ]) {
    expect(rows[row][column + 1]).toBe(counted(1, (pixel) => pixel === row * 28 + column));
  }
  expect(rows[27][0]).toBe(28);
});

test('readouts and summary are plain words', () => {
  expect(neuronText(16, 103, 784)).toBe('Neuron 17: 103 of 784 weights left (13.1\u00a0%)');
  expect(pixelText(29, 0, 300)).toBe('Pixel in row 2, column 2: 0 of 300 weights left (0\u00a0%)');
  expect(maskSummary('First hidden layer', layer, incomingOf(layer, prunedAt, 3), 3)).toBe(
    'First hidden layer, round 3: 588 of 2,352 weights left (25\u00a0%).',
  );
  expect([fateOf(0, 4), fateOf(4, 4), fateOf(5, 4)]).toEqual([
    'alive',
    'pruned in round 4',
    'alive, pruned in round 5',
  ]);
});
