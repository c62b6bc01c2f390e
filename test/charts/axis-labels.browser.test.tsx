import { afterEach, expect, test } from 'vitest';
import SpeedChart from '../../src/charts/speed-chart.tsx';
import WidthChart from '../../src/charts/width-chart.tsx';
import { spread } from '../../src/numerics/statistics.ts';
import { mount, one, unmountAll } from './mount.tsx';

afterEach(unmountAll);

/** The labels of axes that leave the picture. */
const cut = (host: Element) => {
  const frame = one(host, '.recharts-surface').getBoundingClientRect();
  return [...host.querySelectorAll('.recharts-cartesian-axis-tick-labels text, .chart-tick tspan')]
    .filter((label) => {
      const { left, right } = label.getBoundingClientRect();
      return left < frame.left || right > frame.right;
    })
    .map((label) => label.textContent);
};

const totals = Array.from({ length: 16 }, (_, round) => Math.round(2662000 * 0.8 ** round));
const stops = totals.slice(1).map((count, k) => ({
  round: k + 1,
  density: count / 2662000,
  count,
  stop: spread([9000 - 100 * k, 8000]),
  notReached: 0,
}));

test('the chart of early stops has whole labels at every width, and a bar for the seeds of an arm with one point', async () => {
  const lines = [
    { arm: 'ticket' as const, points: stops },
    { arm: 'reinit' as const, points: stops.slice(4, 5) },
  ];
  const chart = <SpeedChart lines={lines} totals={totals} round={15} />;
  const { host, render } = await mount(chart, 300);
  for (const width of [300, 500, 794, 1200]) {
    host.style.width = `${width}px`;
    await render(chart);
    expect(cut(host), `at ${width} pixels`).toEqual([]);
  }
  expect(one(host, '.chart-bar line').getBoundingClientRect().height).toBeGreaterThan(5);
});

test('the chart of widths has whole labels at every width, the first and the last of them', async () => {
  const widths = [0.5, 1, 2, 4].map((width) => ({ width, layers: `${300 * width}-${100 * width}-${100 * width}` }));
  const points = widths.map(({ width }, k) => ({
    round: 1,
    density: 0.1,
    count: 1000,
    width,
    accuracy: spread([0.96 + 0.005 * k, 0.97]),
  }));
  const chart = <WidthChart widths={widths} lines={[{ arm: 'ticket', points }]} />;
  const { host, render } = await mount(chart, 300);
  for (const width of [300, 500, 794, 1200]) {
    host.style.width = `${width}px`;
    await render(chart);
    expect(cut(host), `at ${width} pixels`).toEqual([]);
    const counts = [...host.querySelectorAll('.chart-tick-count')].map((each) => each.textContent);
    expect(counts).toContain('150-50-50');
    expect(counts).toContain('1200-400-400');
  }
});
