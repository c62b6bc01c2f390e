import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { describe, expect, test } from 'vitest';
import { accuracyError, estimate, spread } from '../../src/numerics/statistics.ts';
import { t975 } from '../../src/numerics/student.ts';

describe('the 95 % interval of a mean', () => {
  // Two-sided 5 % points of Student's t as tables print them, by degrees of freedom.
  test.each([
    [1, 12.706],
    [2, 4.303],
    [4, 2.776],
    [9, 2.262],
    [19, 2.093],
    [29, 2.045],
  ])('reaches as far as the tables say, with %i degrees of freedom', (freedom, t) => {
    const n = freedom + 1;
    // Half at -1, half at 1, one at 0 where n is odd: mean 0.
    const values = Array.from({ length: n }, (_, k) => (k < Math.floor(n / 2) ? -1 : k >= Math.ceil(n / 2) ? 1 : 0));
    const deviation = Math.sqrt((2 * Math.floor(n / 2)) / freedom);
    const { mean, low, high } = estimate(values);
    expect(mean).toBe(0);
    expect((high * Math.sqrt(n)) / deviation).toBeCloseTo(t, 3);
    expect(low).toBe(-high);
  });

  test('takes its point of Student’s t as a library computes it: to the bit up to 31 values, and as near as is shown beyond', () => {
    for (let freedom = 1; freedom <= 30; freedom++) expect(t975(freedom)).toBe(tQuantile(0.975, freedom));
    for (const freedom of [31, 40, 60, 199, 5000]) {
      expect(Math.abs(t975(freedom) - tQuantile(0.975, freedom))).toBeLessThan(4e-8);
    }
  });

  // The sleep data of “Student” (1908), extra hours under two drugs: R's t.test(paired = TRUE) prints 0.7001142 to 2.4598858.
  test('agrees with R on the paired differences that Student published', () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { mean, low, high } = estimate(second.map((value, k) => value - first[k]));
    expect(mean).toBeCloseTo(1.58, 10);
    expect(low).toBeCloseTo(0.7001142, 6);
    expect(high).toBeCloseTo(2.4598858, 6);
  });

  test('is everything for one value, and nothing is estimated from none', () => {
    expect(estimate([0.9])).toEqual({ n: 1, mean: 0.9, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    expect(() => estimate([])).toThrow(RangeError);
    expect(() => spread([])).toThrow(RangeError);
  });
});

test('10,000 images tell an accuracy of 98 % to 0.14 points', () => {
  expect(accuracyError(0.98, 10_000)).toBeCloseTo(0.0014, 6);
});

test('a spread tells number, mean, range and interval', () => {
  const values = [0.8, 0.9, 1];
  expect(spread(values)).toEqual({ ...estimate(values), min: 0.8, max: 1 });
});
