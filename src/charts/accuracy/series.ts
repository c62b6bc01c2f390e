import type { Spread } from '../../numerics/statistics.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import { timesSmaller } from '../rounds-axis.ts';

/** The band behind a line: from the lowest seed to the highest, as in the paper, or the mean's 95 % interval. */
export type BandKind = 'range' | 'interval';

/** The ends of a band; undefined for one seed. */
export const bandOf = ({ n, min, max, low, high }: Spread, kind: BandKind): readonly [number, number] | undefined => {
  if (n === 1) return undefined;
  return kind === 'range' ? [min, max] : [low, high];
};

/** The accuracies of one arm after one round, over the seeds that finished it. */
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

/** One x value of the chart, with the values of all arms there. */
export interface Row {
  readonly x: number;
  readonly values: Partial<Record<ArmId, Spread>>;
}

/**
 * One value of each point of all lines, by x, ascending. Arms that keep the same number of weights share a row.
 * @param take returns the value of a point that is drawn
 */
export function rowsOf<Point extends { readonly count: number }>(
  lines: readonly { readonly arm: ArmId; readonly points: readonly Point[] }[],
  totalWeights: number,
  take: (point: Point) => Spread,
): Row[] {
  const rows = new Map<number, Row['values']>();
  for (const { arm, points } of lines) {
    for (const point of points) rows.set(point.count, { ...rows.get(point.count), [arm]: take(point) });
  }
  return [...rows]
    .map(([count, values]) => ({ x: timesSmaller(totalWeights, count), values }))
    .sort((a, b) => a.x - b.x);
}

/** Accuracies by x. */
export const chartRows = (lines: readonly AccuracyLine[], totalWeights: number): Row[] =>
  rowsOf(lines, totalWeights, ({ accuracy }) => accuracy);

/** The point of a line in a round, if it has one. */
export const pointAt = ({ points }: AccuracyLine, round: number): AccuracyPoint | undefined =>
  points.find((point) => point.round === round);

/** The point of a line with the fewest weights, where the line ends. */
export const lastPoint = ({ points }: AccuracyLine): AccuracyPoint | undefined =>
  points.reduce((last, point) => (point.count < last.count ? point : last), points[0]);

/** What settings would roughly give. It is no result: neither the table nor the words of the chart have it. */
export interface SketchedLines {
  readonly lines: readonly AccuracyLine[];
  readonly dense?: Spread | undefined;
  /** Steps of each training, and the test images that it was measured on. */
  readonly iterations: number;
  readonly testImages: number;
  /** Whether points that are measured take its place now. */
  readonly fades: boolean;
}

/** Why other results are drawn: a person pinned them, they stood here before those that are to come, or they are a sketch. */
export type PinnedKind = 'pin' | 'ghost' | 'sketch';

/** Results drawn thin beside those on show, with all their arms. */
export interface Pinned {
  /** The name that the user knows them by. */
  readonly name: string;
  readonly lines: readonly AccuracyLine[];
  readonly dense?: Spread | undefined;
  /** The default is a pin. */
  readonly kind?: PinnedKind | undefined;
}

export const isGhost = ({ kind }: Pick<Pinned, 'kind'>): boolean => kind === 'ghost';
