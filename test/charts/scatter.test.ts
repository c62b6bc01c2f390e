import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binned, largest, pointsOf, quantile, ticksOf, under } from '../../src/charts/scatter/points.ts';
import { densityOf, paintScatter } from '../../src/charts/scatter/scatter-paint.ts';
import { SCATTER } from '../../src/charts/strings/scatter-chart-texts.ts';

const prunedAt = Uint8Array.of(0, 3, 2, 1, 0);
const first = Float32Array.of(0.5, -0.25, 9, 9, -1);
const trained = Float32Array.of(-0.75, -0.5, 9, 9, 0.25);

test('points are the weights that live in the round', () => {
  const points = pointsOf(prunedAt, 2, first, trained);
  expect([...points.first]).toEqual([0.5, -0.25, -1]);
  expect([...points.trained]).toEqual([-0.75, -0.5, 0.25]);
  expect([...points.sizes]).toEqual([0.25, 0.5, 0.75]);
  expect([points.largestFirst, largest(points)]).toEqual([1, 0.75]);
});

test('what lies under a threshold is counted as one would count it, and a quantile has its share below', () => {
  const weights = fc.float32Array({ minLength: 1, maxLength: 60, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (own, share) => {
      const points = pointsOf(new Uint8Array(own.length), 1, own, own);
      const t = quantile(points, share);
      expect(under(points, t)).toBe(own.filter((weight) => Math.abs(weight) <= t).length);
      expect(own.filter((weight) => Math.abs(weight) < t).length).toBeLessThanOrEqual(share * own.length);
    }),
  );
  expect(under(pointsOf(prunedAt, 2, first, trained), 0.5)).toBe(2);
});

test('the table’s bins hold every weight once, with its flips', () => {
  const { rows } = binned(pointsOf(prunedAt, 2, first, trained));
  expect(rows.map(([, weights]) => weights).reduce((all: number, each) => all + Number(each), 0)).toBe(3);
  expect(rows.map(([, , , flips]) => flips).reduce((all: number, each) => all + Number(each), 0)).toBe(2);
  expect(rows[9]).toEqual(['0.675 to 0.75', 1, '33.3\u00a0%', 1, '0.5']);
  expect(binned(pointsOf(Uint8Array.of(1), 1, Float32Array.of(1), Float32Array.of(1))).rows).toHaveLength(10);
});

test('a point stands at its first value across and its trained value up, and the band is what the threshold prunes', () => {
  const one = pointsOf(Uint8Array.of(0), 1, Float32Array.of(0.5), Float32Array.of(-0.5));
  const reach = { x: 1, y: 1 };
  const density = densityOf(one, reach, 40, 40, 1 / 3);
  expect([...density.keys()].filter((at) => density[at] > 0)).toEqual([30 * 40 + 30]);
  const rgb = (value: number) => [value, value, value] as const;
  const colours = { surface: rgb(255), line: rgb(200), pruned: rgb(230), late: rgb(100), arm: rgb(0) };
  const red = (t: number, x: number, y: number) =>
    paintScatter(density, 40, 40, reach, t, colours).pixels[y * 40 + x] & 255;
  expect([red(0.4, 5, 30), red(0.6, 5, 30), red(0.6, 5, 9), red(0.6, 5, 5)]).toEqual([255, 230, 230, 255]);
  // The point itself: the arm's ink while it stays, grey once it would go.
  expect([red(0.4, 30, 30), red(0.6, 30, 30)]).toEqual([153, 178]);
});

test('ticks are round, as far below 0 as above, and within the picture, whatever it shows', () => {
  expect(ticksOf(0.21)).toEqual([-0.2, -0.1, 0, 0.1, 0.2]);
  expect(ticksOf(1.04)).toEqual([-1, -0.5, 0, 0.5, 1]);
  for (let reach = 0.001; reach < 500; reach *= 1.13) {
    const ticks = ticksOf(reach);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks.at(-1)).toBeLessThanOrEqual(reach);
    expect(ticks.at(-1)).toBeGreaterThan(0.39 * reach);
    expect(new Set(ticks.map((tick) => SCATTER.tick(Math.abs(tick)))).size).toBe((ticks.length + 1) / 2);
    // One digit: 1, 2, 4 or 5, and its double.
    expect(Number((ticks.at(-1) ?? 0).toPrecision(2))).toBeCloseTo(ticks.at(-1) ?? 0, 9);
  }
});
