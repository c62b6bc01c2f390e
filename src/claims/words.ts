import type { Estimate } from '../numerics/statistics.ts';
import type { Evidence, Measured, Unit } from './claim.ts';
import { holds, type Verdict } from './index.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
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
const inUnit: Readonly<Record<Unit, (value: number) => string>> = {
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

const measuredText = ({ what, unit, estimate, side, bound }: Measured): string =>
  `${what}: ${estimateText(estimate, unit)}; has to lie ${side} ${inUnit[unit](bound)}`;

const size = (count: number | undefined) => (count === undefined ? 'none' : whole.format(count));

/** A piece of evidence with its number, its interval and its bound. */
export const evidenceText = (evidence: Evidence): string =>
  evidence.kind === 'measured'
    ? measuredText(evidence)
    : `${evidence.what}: ${size(evidence.smaller)}, ${size(evidence.larger)} (${seedsText(evidence.n)}); the first has to be smaller`;

/** A verdict as people read it. */
export const VERDICTS: Readonly<Record<Verdict['state'], string>> = {
  reproduced: 'Reproduced',
  'not reproduced': 'Not reproduced',
  'not enough seeds': 'Not enough seeds',
  'not run': 'Not run yet',
};

/** Why a verdict is what it is, in a sentence. */
export function reason(verdict: Verdict): string {
  if (verdict.state === 'not run') return verdict.why;
  const { state, evidence } = verdict;
  const n = Math.min(...evidence.map((each) => (each.kind === 'ordered' ? each.n : each.estimate.n)));
  if (state === 'not enough seeds') return `With ${seedsText(n)} nothing is called reproduced or not; five are needed.`;
  const missing = evidence.filter((each) => !holds(each)).length;
  if (missing === 0) return `Everything that was declared beforehand holds, over ${seedsText(n)}.`;
  return `Of ${evidence.length} things declared beforehand, ${missing} ${missing === 1 ? 'does' : 'do'} not hold, over ${seedsText(n)}.`;
}
