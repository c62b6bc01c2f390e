import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { familyOf } from '../../src/charts/sweep/family.ts';
import { mapCells, mapTable, scaleOf } from '../../src/charts/sweep/map-cells.ts';
import { ALL_RECIPES } from '../../src/claims/all-recipes.ts';
import { readDocument } from '../../src/experiment/files/document.ts';
import { trainingsIn } from '../../src/experiment/sweep/sweep-plan.ts';
import { noneSwept, type Swept } from '../../src/experiment/sweep/swept.ts';
import { readingsTable } from '../../src/experiment/tables/sweep.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { readSweep } from '../../src/spec/sweep/sweep.ts';
import { madeUpOf, wobble } from '../claims/made-up.ts';

const read = readDocument(readFileSync('public/reference/matches-dense.map.json.gz'));
if (!('swept' in read)) throw new Error('The shipped map cannot be read.');
const shipped: Swept = read.swept;
const LESS = { kind: 'less', arm: 'dense', share: 0.017 } as const;

test('the shipped map has the numbers of docs/agreement.md, their signs as colours', () => {
  const cells = mapCells(shipped, LESS);
  const agreement = readFileSync('docs/agreement.md', 'utf8');
  for (const { text, read, why } of cells.filter((cell) => cell.why.length === 0)) {
    const { low, high } = read && 'estimate' in read ? read.estimate : { low: 0, high: 0 };
    const signed = (value: number) => `${value > 0 ? '+' : ''}${(100 * value).toFixed(2)}`.replace('-', '−');
    expect(agreement, why.join()).toContain(`${text} (${signed(low)} to ${signed(high)})`);
  }
  for (const { text, tone = 0 } of cells) if (text.startsWith('+')) expect(tone).toBeGreaterThan(0);
  for (const { text, tone = 0 } of cells) if (text.startsWith('−')) expect(tone).toBeLessThan(0);
  expect(cells.some(({ few }) => few)).toBe(false);
  expect(scaleOf(cells)).toEqual(['−3.50', '+0.32']);
});

test('a cell whose settings made some training stop has no number, and says why', () => {
  const stopped = mapCells(shipped, LESS).filter(({ why }) => why.length > 0);
  expect(stopped.map(({ text }) => text)).toEqual(['✕', '✕', '✕']);
  for (const { at, why, tone } of stopped) {
    // SGD at 0.5 on standardised pixels.
    expect([at[0], at[2]]).toEqual([3, 1]);
    expect(why[0]).toMatch(/^The loss became infinite/);
    expect(tone).toBeUndefined();
  }
});

test('the table has a row for each cell', () => {
  const cells = mapCells(shipped, LESS);
  const { columns, rows } = mapTable(shipped, cells, ['a', 'b', 'c']);
  expect(columns).toHaveLength(rows[0].length);
  expect(rows).toHaveLength(24);
  expect(rows[0]).toEqual(['Adam', '500', 'unit', '−2.81', '−3.32 to −2.31', 5, 'round 20, 1.7\u00a0% left']);
});

function madeUpSweep(of: Experiment, vary: string, reading: string): Swept {
  const found = readSweep({ experiment: { ...of, seeds: [1, 2, 3, 4] }, vary: [vary], read: [reading] }, trainingsIn);
  if ('problems' in found) throw new Error(found.problems.join(' '));
  const none = noneSwept(found.sweep, 'simd', 'test');
  return {
    ...none,
    cells: none.cells.map((each, k) => ({
      ...each,
      results: madeUpOf(each.cell.experiment, (key) => ({ accuracy: 0.9 + 0.05 * k + wobble(key) })),
    })),
  };
}

const one = madeUpSweep(shipped.sweep.experiment, 'lr=0.001,0.002', 'accuracy-ticket@0.1');

test('a value that was read at another share of weights than the one asked for says so in its cell', () => {
  // At 40 % a round no round leaves some 33 %, as five at 20 % do.
  const rates = madeUpSweep(ALL_RECIPES.classroom.experiment, 'rate=0.2,0.4', 'accuracy-ticket@0.33');
  const [reading] = rates.sweep.readings;
  const cells = mapCells(rates, reading);
  expect(cells.map(({ elsewhere }) => elsewhere)).toEqual([undefined, expect.closeTo(0.361, 3)]);
  const notes = readingsTable(rates).rows.map((row) => row.at(-1));
  expect(notes).toEqual(['', 'read at the nearest round.']);
  // The values of an axis of one setting are numbers for whoever reads the file.
  expect(readingsTable(rates).rows.map((row) => row[1])).toEqual(['0.2', '0.4']);
});

test('fewer than five seeds are hatched; nothing is drawn of a cell that has nothing', () => {
  const [reading] = one.sweep.readings;
  expect(mapCells(one, reading).map(({ few, tone }) => [few, tone])).toEqual([
    [true, 0],
    [true, 1],
  ]);
  const empty = mapCells(noneSwept(one.sweep, 'simd', 'test'), reading);
  expect(empty.map(({ text, few, tone }) => [text, few, tone])).toEqual([
    ['', false, undefined],
    ['', false, undefined],
  ]);
  expect(scaleOf(empty)).toBeUndefined();
});

test('one axis has a curve for each of its values, from all weights to the fewest', () => {
  const lines = familyOf(one, 'ticket');
  expect(lines.map(({ name }) => name)).toEqual(['0.001', '0.002']);
  const [{ points }] = lines;
  expect(points).toHaveLength(21);
  expect(points[0].density).toBe(1);
  expect(points[20].density).toBeCloseTo(0.017, 3);
  expect(points.every(({ band, mean }) => band && band[0] < mean && mean < band[1])).toBe(true);
});

test('a cell of the map that a shipped recipe asks too has the recipe’s bits', () => {
  const recipe = readDocument(readFileSync('public/reference/standardised-target.json'));
  if (!('results' in recipe)) throw new Error('The shipped recipe cannot be read.');
  const cell = shipped.cells.find(({ cell: { at } }) => at.join() === '0,2,1');
  const digests = (runs: typeof recipe.results.runs) =>
    runs.map(({ arm, seed, rounds }) => [arm, seed, ...rounds.map(({ digest }) => digest)].join(' '));
  expect(digests(cell?.results.runs ?? [])).toEqual(digests(recipe.results.runs));
  expect(digests(recipe.results.runs)).toHaveLength(10);
});
