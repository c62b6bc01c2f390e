import type { Estimate } from '../numerics/statistics.ts';
import { hundredths, inPercent, signed, wholePercent } from '../spec/format.ts';
import type { Unit } from './claim.ts';

const points = signed(2);
const steps = signed(0);

/** A number in its unit: fractions of accuracy as points, shares as percent. */
export const inUnit: Readonly<Record<Unit, (value: number) => string>> = {
  points: (value) => points(100 * value),
  share: (value) => hundredths(100 * value),
  accuracy: (value) => hundredths(100 * value),
  iterations: (value) => steps(value),
};

const UNITS: Readonly<Record<Unit, string>> = {
  points: ' points',
  share: inPercent(''),
  accuracy: inPercent(''),
  iterations: ' iterations',
};

/** A number with its unit. */
export const valueText = (value: number, unit: Unit): string => `${inUnit[unit](value)}${UNITS[unit]}`;

export const seedsText = (n: number): string => (n === 1 ? 'one seed' : `${n} seeds`);

/** A mean with its unit, interval and seeds: +0.12 points (95 %: −0.05 to +0.29, 5 seeds). */
export function estimateText({ n, mean, low, high }: Estimate, unit: Unit): string {
  const value = inUnit[unit];
  const interval =
    n === 1 ? 'one seed, no interval' : `${wholePercent(0.95)}: ${value(low)} to ${value(high)}, ${seedsText(n)}`;
  return `${valueText(mean, unit)} (${interval})`;
}
