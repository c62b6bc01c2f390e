import { expect, test } from 'vitest';
import { armClass, markerPath, styleOf } from '../../src/charts/accuracy/arm-style.ts';
import { type LabelWish, placeLabels } from '../../src/charts/accuracy/line-labels.ts';
import { pinnedNote, placePinned } from '../../src/charts/accuracy/pinned.ts';
import { plannedRows } from '../../src/charts/accuracy/planned.ts';
import { placePruned } from '../../src/charts/accuracy/pruned.ts';
import { roundAfter } from '../../src/charts/accuracy/round-cursor.tsx';
import { scalesOf } from '../../src/charts/accuracy/scales.ts';
import { chartRows, lastPoint } from '../../src/charts/accuracy/series.ts';
import { plotFrame } from '../../src/charts/plot-frame.ts';
import { roundsAxis } from '../../src/charts/rounds-axis.ts';
import { accuracyRows, accuracySummary } from '../../src/charts/strings/accuracy-chart-texts.ts';
import { spread } from '../../src/numerics/statistics.ts';
import { ARM_GROUPS } from '../../src/spec/arms/arm-facts.ts';
import { ARM_FACTS, ARM_IDS, type ArmId, armName, PRUNED_ARMS } from '../../src/spec/arms/index.ts';

const point = (round: number, count: number, ...accuracies: number[]) => ({
  round,
  density: count / 1000,
  count,
  accuracy: spread(accuracies),
});
const ticket = { arm: 'ticket' as const, points: [point(0, 1000, 0.98), point(1, 800, 0.97, 0.99)] };
const uniform = { arm: 'uniform' as const, points: [point(1, 799, 0.96)] };
const reinit = { arm: 'reinit' as const, points: [point(1, 800, 0.95)] };

test('arms with the same number of weights share a row, others stand at their own x, all ascending', () => {
  const rows = chartRows([ticket, uniform, reinit], 1000);
  expect(rows.map((row) => row.x)).toEqual([1, 1000 / 800, 1000 / 799]);
  expect(rows.map((row) => Object.keys(row.values))).toEqual([['ticket'], ['ticket', 'reinit'], ['uniform']]);
  expect(rows[1].values.ticket).toEqual(spread([0.97, 0.99]));
});

test('a line ends at its sparsest point, in whatever order the points came', () => {
  expect(lastPoint({ arm: 'ticket', points: [point(2, 640, 0.9), point(0, 1000, 0.98)] })?.round).toBe(2);
  expect(lastPoint({ arm: 'ticket', points: [] })).toBeUndefined();
});

test('the table holds every point and the dense level', () => {
  const { columns, rows } = accuracyRows([ticket, uniform], spread([0.98, 0.982]));
  expect(rows).toEqual([
    [
      'Dense',
      '–',
      '100\u00a0%',
      '–',
      '98.10\u00a0%',
      '98.00\u00a0%',
      '98.20\u00a0%',
      '96.83\u00a0%',
      '99.37\u00a0%',
      2,
    ],
    ['Ticket', 0, '100\u00a0%', 1000, '98.00\u00a0%', '98.00\u00a0%', '98.00\u00a0%', '–', '–', 1],
    ['Ticket', 1, '80\u00a0%', 800, '98.00\u00a0%', '97.00\u00a0%', '99.00\u00a0%', '85.29\u00a0%', '110.71\u00a0%', 2],
    ['Uniform', 1, '79.9\u00a0%', 799, '96.00\u00a0%', '96.00\u00a0%', '96.00\u00a0%', '–', '–', 1],
  ]);
  for (const row of rows) expect(row).toHaveLength(columns.length);
});

test('the summary says where every line ends, and what is not measured', () => {
  const text = accuracySummary([ticket, { arm: 'erk', points: [] }], spread([0.98]));
  expect(text).toContain('Dense network: 98.00\u00a0%.');
  expect(text).toContain('Ticket: 2 rounds, ends with 98.00\u00a0% at 80\u00a0% of weights left.');
  expect(text).toContain('ERK: nothing measured yet.');
});

test('every control is orange and differs from the others by dash, and from those beside it in the form by marker', () => {
  const controls = PRUNED_ARMS.filter((arm) => arm !== 'ticket');
  const styles = controls.map(styleOf);
  expect(new Set(styles.map((style) => style.colour)).size).toBe(1);
  expect(new Set(styles.map((style) => style.dash)).size).toBe(controls.length);
  for (const group of Object.keys(ARM_GROUPS)) {
    const own = controls.filter((arm) => ARM_FACTS[arm].group === group);
    expect(new Set(own.map((arm) => markerPath(ARM_FACTS[arm].line.marker, 0, 0, 1))).size).toBe(own.length);
  }
  const common = controls.filter((arm) => !ARM_FACTS[arm].rare);
  expect(new Set(common.map((arm) => ARM_FACTS[arm].line.marker)).size).toBe(common.length);
  expect(controls.map(armClass)).toEqual(controls.map(() => 'chart-of-control'));
  expect(armName('random-mask')).toBe('Random mask');
});

test('markers are centred on their point', () => {
  for (const { marker } of ARM_IDS.map(styleOf).filter((style) => style.marker !== 'circle')) {
    const numbers =
      markerPath(marker, 10, 20, 2)
        .match(/-?[\d.]+/g)
        ?.map(Number) ?? [];
    const xs = numbers.filter((_, k) => k % 2 === 0);
    expect((Math.min(...xs) + Math.max(...xs)) / 2).toBeCloseTo(10, 6);
  }
});

test('names of lines that end together move apart, and stay above the lower edge', () => {
  const wish = (x: number, y: number): LabelWish => ({ x, y, width: 80 });
  const wishes = [wish(100, 95), wish(100, 50), wish(100, 52), wish(100, 96), wish(0, 51)];
  const placed = placeLabels(wishes, 18, 100);
  const column = [placed[0], placed[1], placed[2], placed[3]].sort((a, b) => a - b);
  for (const [k, y] of column.slice(1).entries()) expect(y - column[k]).toBeGreaterThanOrEqual(18);
  expect(Math.max(...placed)).toBeLessThanOrEqual(100);
  expect(placed[4]).toBe(51);
  expect(placed[1]).toBeLessThan(placed[2]);
  expect(placed[0]).toBeLessThan(placed[3]);
});

test('arrow keys walk through the rounds and stop at the ends', () => {
  expect(roundAfter('ArrowRight', 3, 5)).toBe(4);
  expect(roundAfter('ArrowRight', 5, 5)).toBe(5);
  expect(roundAfter('ArrowLeft', 0, 5)).toBe(0);
  expect(roundAfter('End', 2, 5)).toBe(5);
  expect(roundAfter('Home', 2, 5)).toBe(0);
  expect(roundAfter('a', 2, 5)).toBeNull();
});

const axis = roundsAxis([1000, 500, 250], 1000);
const scales = scalesOf(plotFrame({ width: 900, height: 400, em: 13 }), axis, [0.9, 1]);
/** A network of another size: its points stand by their share of weights. */
const half = { ...point(1, 5, 0.97), density: 0.5 };
const ticketOf = (...points: (typeof half)[]) => ({ arm: 'ticket' as const, points });
const tenth = { ...point(2, 1, 0.95), density: 0.1 };

test('pinned results stand by the share of weights left, whatever the size of their network', () => {
  const lines = [ticketOf(half), { arm: 'reinit' as const, points: [{ ...half, accuracy: spread([0.96]) }] }];
  const { lines: placed, level } = placePinned({ name: 'a', lines, dense: spread([0.98]) }, axis, scales);
  expect(placed).toEqual([
    { arm: 'ticket', spots: [{ x: scales.x(2), y: scales.y(0.97) }] },
    { arm: 'reinit', spots: [{ x: scales.x(2), y: scales.y(0.96) }] },
  ]);
  expect(level).toBe(scales.y(0.98));
});

test('pinned points beyond the axis are left out, and said to be', () => {
  const pinned = { name: 'a', lines: [ticketOf(tenth, half)] };
  expect(placePinned(pinned, axis, scales).lines[0].spots).toHaveLength(1);
  expect(pinnedNote(pinned, axis)).toBe('Beyond this axis, and left out: 1 of 2 points of “a”.');
  expect(pinnedNote({ name: 'a', lines: [ticketOf(half)] }, axis)).toBeUndefined();
  expect(pinnedNote({ name: 'a', lines: [] }, axis)).toMatch(
    /no pruned network yet; only the level of its dense network/,
  );
  // Of what stood there before a run, new points may have passed all.
  expect(pinnedNote({ name: 'before', kind: 'ghost', lines: [] }, axis)).toBeUndefined();
});

test('pinned results stand in the table and in the summary under their names', () => {
  const lines = [ticketOf(half), { arm: 'reinit' as const, points: [half] }];
  const pinned = [
    { name: 'slow', lines, dense: spread([0.98]) },
    { name: 'Precomputed', lines: [ticketOf(half)], kind: 'ghost' as const },
  ];
  expect(accuracyRows([ticket], undefined, pinned).rows.map(([name]) => name)).toEqual([
    'Ticket',
    'Ticket',
    'Dense, pinned: slow',
    'Ticket, pinned: slow',
    'Re-init, pinned: slow',
    'Ticket, shown before: Precomputed',
  ]);
  const text = accuracySummary([ticket], undefined, pinned);
  expect(text).toContain(
    'Pinned beside it, the ticket of slow: 1 round, ends with 97.00\u00a0% at 50\u00a0% of weights left.',
  );
  expect(text).toContain('Pinned beside it, the ticket’s mask with new random weights of slow: 1 round');
  expect(text).toContain('Thin, what was shown before, the ticket of Precomputed: 1 round');
});

test('a pruned network hangs from the trained one before it; one below the plot stands at its edge', () => {
  const lines = [{ arm: 'ticket' as const, points: [point(1, 500, 0.97)] }];
  const plot = { lines, dense: spread([0.98]), axis, scales, totalWeights: 1000, lowest: 300 };
  const [first, second, beyond] = placePruned(
    [
      { arm: 'ticket', count: 500, accuracy: 0.96 },
      { arm: 'ticket', count: 250, accuracy: 0.3 },
      { arm: 'ticket', count: 2, accuracy: 0.1 },
    ],
    plot,
  );
  expect(first).toMatchObject({ at: { x: scales.x(2), y: scales.y(0.96) }, below: false });
  expect(first.from).toEqual({ x: scales.x(1), y: scales.y(0.98) });
  expect(second).toMatchObject({
    at: { x: scales.x(4), y: 300 },
    from: { x: scales.x(2), y: scales.y(0.97) },
    below: true,
  });
  expect(beyond).toBeUndefined();
});

test('the strip of planned points has at most four rows, and says how many arms are left out', () => {
  const of = (arm: ArmId) => ({ arm, count: 500, state: 'planned' as const });
  const arms = ['ticket', 'reinit', 'erk', 'snip', 'grasp'] as const;
  const { rows, more } = plannedRows([...arms.map(of), of('ticket')]);
  expect(rows.map(({ arm, points }) => [arm, points.length])).toEqual([
    ['ticket', 2],
    ['reinit', 1],
    ['erk', 1],
    ['snip', 1],
  ]);
  expect(more).toBe(1);
  expect(plannedRows([])).toEqual({ rows: [], more: 0 });
});
