import type { ArmId } from '../../spec/arms/index.ts';
import type { RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import type { Scales, Spot } from './scales.ts';
import type { AccuracyPoint, Pinned, PinnedKind } from './series.ts';

/** The places of pinned results in a chart. */
export interface PinnedPlace {
  readonly name: string;
  readonly kind: PinnedKind;
  /** The points of each arm, from all weights to few, without those beyond the x axis. */
  readonly lines: readonly { readonly arm: ArmId; readonly spots: readonly Spot[] }[];
  /** Height of the dense level. */
  readonly level?: number | undefined;
}

/** By the share of weights left, since a pinned network may be larger or smaller than the one on show. */
const timesOf = ({ density }: AccuracyPoint): number => 1 / density;

const isOn = ({ domain: [low, high] }: RoundsAxis, times: number): boolean => times >= low && times <= high;

/** Places pinned results on another experiment's axis. */
export function placePinned(
  { name, lines, dense, kind = 'pin' }: Pinned,
  axis: RoundsAxis,
  scales: Scales,
): PinnedPlace {
  const spotsOf = (points: readonly AccuracyPoint[]) =>
    points
      .filter((point) => isOn(axis, timesOf(point)))
      .sort((a, b) => b.density - a.density)
      .map((point) => ({ x: scales.x(timesOf(point)), y: scales.y(point.accuracy.mean) }));
  return {
    name,
    kind,
    lines: lines.map(({ arm, points }) => ({ arm, spots: spotsOf(points) })),
    ...(dense && { level: scales.y(dense.mean) }),
  };
}

/** A sentence on the parts of pinned results that are not drawn; undefined if all are. */
export function pinnedNote({ name, lines, kind }: Pinned, axis: RoundsAxis): string | undefined {
  const points = lines.flatMap((line) => line.points);
  // New points may have passed all that stood here before.
  if (points.length === 0) return kind === 'ghost' ? undefined : ACCURACY_CHART.pinnedOnlyDense(name);
  const outside = points.filter((point) => !isOn(axis, timesOf(point))).length;
  if (outside === 0) return undefined;
  return ACCURACY_CHART.pinnedOutside(name, outside, points.length);
}
