import { accuracy, accuracyTick, percent, signed, signedRounded, wholePercent } from '../../spec/format.ts';
import type { StripUnit } from '../strip/strip-axis.ts';

const points = signed(2);
const fewDigits = signedRounded(2);

/** A measured number beside its mark; text under the strip has its unit, interval and seeds. */
const short: Readonly<Record<StripUnit, (value: number) => string>> = {
  accuracy,
  share: percent,
  points: (value) => points(100 * value),
};

/** A number that nobody measured, or of the axis: with no more digits than it was written with. */
const round: Readonly<Record<StripUnit, (value: number) => string>> = {
  accuracy: accuracyTick,
  share: accuracyTick,
  points: (value) => fewDigits(100 * value),
};

/** Texts of the strips that show a guess beside its measurement. */
export const STRIP_CHART = {
  guess: (value: number, unit: StripUnit) => `guess ${round[unit](value)}`,
  said: (value: number, unit: StripUnit) => `you ${round[unit](value)}`,
  measured: (value: number, unit: StripUnit) => `measured ${short[unit](value)}`,
  tick: (value: number, unit: StripUnit) => round[unit](value),
  legend: {
    guess: 'written guess',
    measured: `measured: mean and ${wholePercent(0.95)} interval`,
    declared: 'where the interval had to lie, declared before the run',
  },
} as const;
