import type { Estimate } from '../numerics/statistics.ts';
import type { Unit } from './claim.ts';

const signed = (digits: number) =>
  new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  });
const points = signed(2);
const steps = signed(0);
const plain = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A number in its unit: fractions of accuracy as points, shares as percent. */
export const inUnit: Readonly<Record<Unit, (value: number) => string>> = {
  points: (value) => points.format(100 * value),
  share: (value) => plain.format(100 * value),
  iterations: (value) => steps.format(value),
};

const UNITS: Readonly<Record<Unit, string>> = { points: ' points', share: ' %', iterations: ' iterations' };

export const seedsText = (n: number): string => (n === 1 ? 'one seed' : `${n} seeds`);

/** A mean with its unit, interval and seeds: +0.12 points (95 %: -0.05 to +0.29, 5 seeds). */
export function estimateText({ n, mean, low, high }: Estimate, unit: Unit): string {
  const value = inUnit[unit];
  const interval = n === 1 ? 'one seed, no interval' : `95 %: ${value(low)} to ${value(high)}, ${seedsText(n)}`;
  return `${value(mean)}${UNITS[unit]} (${interval})`;
}
