import { expect, test } from 'vitest';
import { type StopLine, type StopPoint, stopSummary, stopTable } from '../../src/charts/speed-chart.tsx';
import { spread } from '../../src/numerics/statistics.ts';

const point = (round: number, stops: readonly number[], notReached = 0): StopPoint => ({
  round,
  density: 0.8 ** round,
  count: Math.round(1000 * 0.8 ** round),
  stop: spread(stops),
  notReached,
});
const dense = point(0, [5000, 5200]);
const ticket: StopLine = {
  arm: 'ticket',
  points: [point(1, [4000, 4400]), point(2, [3000, 3300]), point(3, [6000, 5000], 1)],
};

test('the table has every early stop with its range, its seeds and those not reached', () => {
  const { columns, rows } = stopTable({ lines: [ticket], dense });
  expect(rows[0]).toEqual(['Dense', '–', '100\u00a0%', 5100, 5000, 5200, 2, 0]);
  expect(rows[3]).toEqual(['Ticket', 3, '51.2\u00a0%', 5500, 5000, 6000, 2, 1]);
  for (const row of rows) expect(row).toHaveLength(columns.length);
});

test('the summary says where each arm learns fastest', () => {
  expect(stopSummary({ lines: [ticket, { arm: 'erk', points: [] }], dense })).toBe(
    'Early-stop iteration against the share of weights left. Dense network: iteration 5,100. Ticket: earliest at iteration 3,150, with 64\u00a0% of weights left.',
  );
});

test('the summary tells no early stop that was not reached', () => {
  const never = point(0, [2000, 2000], 2);
  expect(stopSummary({ lines: [{ arm: 'erk', points: [point(1, [2000, 2000], 2)] }], dense: never })).toMatch(
    /Dense network: still improving at the end, so that no early stop is known\. ERK: still improving at the end, so that no early stop is known\.$/,
  );
  const open = point(0, [1500, 2000], 1);
  expect(stopSummary({ lines: [{ arm: 'erk', points: [point(1, [1000, 2000], 1)] }], dense: open })).toMatch(
    /iteration 1,750 \(1 of 2 still improving at the end, counted with the whole training\)\. ERK: earliest at iteration 1,500, with 80\u00a0% of weights left \(1 of 2 still improving/,
  );
});
