import { afterEach, expect, test } from 'vitest';
import { plotFrame } from '../../src/charts/plot-frame.ts';
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

test('in a low panel, too, the marker of the latest early stop has its room in the plot', async () => {
  const low = document.createElement('style');
  low.textContent = '.chart-speed-plot { block-size: 6.5rem !important }';
  document.body.append(low);
  const late: StopLine[] = [{ arm: 'ticket', points: [point(1, 2000, 2000), point(2, 1800, 1900)] }];
  const { host } = await mount(<SpeedChart lines={late} totals={[1000, 800, 640]} round={2} />, 300);
  const plot = one(host, '.chart-speed-plot');
  const [{ top }, { fontSize }] = [plot.getBoundingClientRect(), getComputedStyle(plot)];
  const markers = [...host.querySelectorAll('.recharts-line-dots path')].map((dot) => dot.getBoundingClientRect().top);
  expect(markers).toHaveLength(2);
  // What is above the plot is clipped.
  const { top: above } = plotFrame({ width: 300, height: plot.clientHeight, em: Number.parseFloat(fontSize) });
  expect(Math.min(...markers)).toBeGreaterThanOrEqual(top + above);
});

test('an arm that is not trained after the pruning has no line: it stops neither early nor late', async () => {
  const both: StopLine[] = [...lines, { arm: 'not-retrained', points: [{ ...point(1, 2000, 2000), notReached: 2 }] }];
  const { host } = await mount(<SpeedChart lines={both} totals={[1000, 800, 640]} round={2} />, 600);
  expect(one(host, '.chart-legend').textContent).not.toMatch(/Not retrained/);
  expect(one(host, '[role=img]').getAttribute('aria-label')).not.toMatch(/Not retrained|still improving/);
  expect(host.querySelector('.chart-axis-title')?.textContent).toBe('Early-stop iteration');
});
