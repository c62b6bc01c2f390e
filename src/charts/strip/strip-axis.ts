import type { Estimate } from '../../numerics/statistics.ts';
import { accuracyTicks } from '../accuracy/y-axis.ts';

/** What a strip's numbers are: all are fractions, points are differences of accuracies. */
export type StripUnit = 'accuracy' | 'share' | 'points';

/** A guess and a measurement of one number; either may be missing. */
export interface StripNumbers {
  readonly guess: number | undefined;
  readonly measured: Estimate | undefined;
  /** Where the interval had to lie, as it was declared beforehand. */
  readonly declared?: { readonly side: 'above' | 'below'; readonly bound: number } | undefined;
}

export type StripDomain = readonly [low: number, high: number];

const MOST_TICKS = 6;
/** Room at the ends of the axis, as a share of what is shown: marks have a size, and labels stand beside them. */
const MARGIN = 0.12;

/**
 * The axis that holds all numbers of some strips, whole. A difference is seen against none, and a share against nothing, or
 * against all where it is most of it; accuracies are far from 0, and what differs between them would be lost.
 */
export function stripDomain(unit: StripUnit, strips: readonly StripNumbers[]): StripDomain {
  const numbers = strips.flatMap(({ guess, measured, declared }) => [
    ...(guess === undefined ? [] : [guess]),
    // The interval of one seed has no ends.
    ...(measured ? [measured.low, measured.mean, measured.high].filter(Number.isFinite) : []),
    ...(declared ? [declared.bound] : []),
  ]);
  const isMost = unit === 'share' && numbers.some((number) => number > 0.5);
  const kept = unit === 'accuracy' ? [] : isMost ? [0, 1] : [0];
  const [low, high] = [Math.min(...numbers, ...kept), Math.max(...numbers, ...kept)];
  const room = MARGIN * (high - low || 1);
  return [low - room, high + room];
}

/** Where a number stands, as a share of the axis; numbers beyond its ends stand at them. */
export const stripPlace = ([low, high]: StripDomain, value: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

/** Round numbers along the axis. */
export const stripTicks = (domain: StripDomain): readonly number[] => accuracyTicks([...domain], MOST_TICKS);
