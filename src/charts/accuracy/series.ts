import type { Spread } from '../../numerics/statistics.ts';
import type { ArmId } from '../../spec/arm-ids.ts';
import { timesSmaller } from '../rounds-axis.ts';

/** What one arm reached after one round, over the seeds that finished it. */
export interface AccuracyPoint {
  readonly round: number;
  /** Share of the weights left. */
  readonly density: number;
  /** Weights left. */
  readonly count: number;
  /** Test accuracies as fractions. */
  readonly accuracy: Spread;
}

export interface AccuracyLine {
  readonly arm: ArmId;
  readonly points: readonly AccuracyPoint[];
}

/** One x of the chart and what each arm has there. */
export interface Row {
  readonly x: number;
  readonly accuracy: Partial<Record<ArmId, Spread>>;
}

/** The points of all lines by x, ascending. Arms that keep the same number of weights share a row. */
export function chartRows(lines: readonly AccuracyLine[], totalWeights: number): Row[] {
  const rows = new Map<number, Partial<Record<ArmId, Spread>>>();
  for (const { arm, points } of lines) {
    for (const { count, accuracy } of points) rows.set(count, { ...rows.get(count), [arm]: accuracy });
  }
  return [...rows]
    .map(([count, accuracy]) => ({ x: timesSmaller(totalWeights, count), accuracy }))
    .sort((a, b) => a.x - b.x);
}

/** The point of a line in a round, if it has one. */
export const pointAt = ({ points }: AccuracyLine, round: number): AccuracyPoint | undefined =>
  points.find((point) => point.round === round);

/** The point of a line with the fewest weights, where the line ends. */
export const lastPoint = ({ points }: AccuracyLine): AccuracyPoint | undefined =>
  points.reduce((last, point) => (point.count < last.count ? point : last), points[0]);
