import { sum } from './rounding.ts';
import { t975 } from './student.ts';

const meanOf = (values: readonly number[]): number => sum(values) / values.length;

/** A mean, and the 95 % interval that it is known within. */
export interface Estimate {
  readonly n: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The mean of at least one value with its 95 % interval, by Student's t: mean ± t(0.975, n − 1) · s / √n. One value tells
 * nothing about how far off it is: its interval is everything.
 */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  if (n === 0) throw new RangeError('estimate needs at least one value');
  const mean = meanOf(values);
  if (n === 1) return { n, mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const variance = sum(values.map((value) => (value - mean) * (value - mean))) / (n - 1);
  const reach = t975(n - 1) * Math.sqrt(variance / n);
  return { n, mean, low: mean - reach, high: mean + reach };
}

/** What several seeds gave for one number. */
export interface Spread extends Estimate {
  readonly min: number;
  readonly max: number;
}

/** Mean, 95 % interval and range of at least one value. */
export const spread = (values: readonly number[]): Spread => ({
  ...estimate(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

/**
 * The standard error of an accuracy for there being so many images to measure it on and no more: √(p (1 − p) / images).
 * Arms of one experiment share their images, so that differences between them are surer than this.
 */
export const accuracyError = (accuracy: number, images: number): number =>
  Math.sqrt((accuracy * (1 - accuracy)) / images);
