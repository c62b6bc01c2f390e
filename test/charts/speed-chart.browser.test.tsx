import { afterEach, expect, test } from 'vitest';
import SpeedChart, { type StopLine } from '../../src/charts/speed-chart.tsx';
import { spread } from '../../src/numerics/statistics.ts';
import { mount, one, unmountAll } from './mount.tsx';

afterEach(unmountAll);

const point = (round: number, ...stops: number[]) => ({
  round,
  density: 0.8 ** round,
  count: Math.round(1000 * 0.8 ** round),
  stop: spread(stops),
  notReached: 0,
});
const lines: StopLine[] = [{ arm: 'ticket', points: [point(1, 400, 420), point(2, 300, 340)] }];

test('early stops stand under the rounds of the accuracy chart, dense as a level, from iteration 0 up', async () => {
  const { host } = await mount(
    <SpeedChart lines={lines} dense={point(0, 500, 520)} totals={[1000, 800, 640]} round={2} />,
    600,
  );
  expect(
    host.querySelectorAll('.chart-line-ticket .recharts-line-dots path, .chart-line-ticket path'),
  ).not.toHaveLength(0);
  expect(host.querySelectorAll('.recharts-reference-line')).toHaveLength(1);
  const labels = [...host.querySelectorAll('text')].map((label) => label.textContent);
  expect(labels).toEqual(expect.arrayContaining(['0', '200', '400']));
  expect(one(host, '.chart-round-flag').textContent).toBe('round 2');
  expect(one(host, '[role=img]').getAttribute('aria-label')).toMatch(/^Early-stop iteration against/);
});
