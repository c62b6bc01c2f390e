import { expect, test } from 'vitest';
import { type StripNumbers, stripDomain, stripPlace, stripTicks } from '../../src/charts/strip/strip-axis.ts';
import { estimate } from '../../src/numerics/statistics.ts';

const strip = (guess: number | undefined, values: readonly number[], bound?: number): StripNumbers => ({
  guess,
  measured: values.length > 0 ? estimate(values) : undefined,
  declared: bound === undefined ? undefined : { side: 'above', bound },
});

const inside = ([low, high]: readonly [number, number], value: number) => low < value && value < high;

test('a difference is seen against none, with its guess, its whole interval and its bound', () => {
  const own = strip(0.016, [0.05, 0.052, 0.054], 0.07);
  const domain = stripDomain('points', [own]);
  for (const value of [0, 0.016, 0.07, own.measured?.low ?? Number.NaN, own.measured?.high ?? Number.NaN])
    expect(inside(domain, value)).toBe(true);
  expect(stripTicks(domain)).toContain(0);
});

test('a share is seen against nothing and all', () => {
  const domain = stripDomain('share', [strip(0.6, [0.9, 0.91])]);
  expect(inside(domain, 0) && inside(domain, 1)).toBe(true);
});

test('accuracies are seen near each other, those of several strips on one axis', () => {
  const domain = stripDomain('accuracy', [strip(0.965, [0.938, 0.94]), strip(0.955, [0.92, 0.921])]);
  expect(domain[0]).toBeGreaterThan(0.9);
  for (const value of [0.965, 0.92]) expect(inside(domain, value)).toBe(true);
});

test('an interval without ends, that of one seed, does not stretch the axis, and is drawn to its ends', () => {
  const domain = stripDomain('points', [strip(0.01, [0.02])]);
  expect(domain[1]).toBeLessThan(0.03);
  expect([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].map((value) => stripPlace(domain, value))).toEqual([
    0, 1,
  ]);
});

test('a few round numbers stand along the axis, and one axis of one number has a length', () => {
  for (const numbers of [strip(0.01, []), strip(undefined, [0, 0, 0]), strip(-0.008, [0.002, 0.018])]) {
    const domain = stripDomain('points', [numbers]);
    expect(domain[1]).toBeGreaterThan(domain[0]);
    const ticks = stripTicks(domain);
    expect(ticks.length).toBeLessThanOrEqual(7);
    for (const tick of ticks) expect(stripPlace(domain, tick)).toBeGreaterThanOrEqual(0);
  }
});
