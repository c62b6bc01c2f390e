import type { RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import type { Scales } from './scales.ts';
import type { AccuracyPoint, Pinned } from './series.ts';

/** A place in the chart's box, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The places of pinned results in a chart. */
export interface PinnedPlace {
  readonly name: string;
  /** The ticket's points, from all weights to few, without those beyond the x axis. */
  readonly spots: readonly Spot[];
  /** Height of the dense level. */
  readonly level?: number | undefined;
}

/** By the share of weights left, since a pinned network may be larger or smaller than the one on show. */
const timesOf = ({ density }: AccuracyPoint): number => 1 / density;

const isOn = ({ domain: [low, high] }: RoundsAxis, times: number): boolean => times >= low && times <= high;

/** Places pinned results on another experiment's axis. */
export function placePinned({ name, points, dense }: Pinned, axis: RoundsAxis, scales: Scales): PinnedPlace {
  const spots = points
    .filter((point) => isOn(axis, timesOf(point)))
    .sort((a, b) => b.density - a.density)
    .map((point) => ({ x: scales.x(timesOf(point)), y: scales.y(point.accuracy.mean) }));
  return { name, spots, ...(dense && { level: scales.y(dense.mean) }) };
}

/** Dashes that distinguish pinned results, in addition to their names. */
const DASHES = ['', '5 3', '1.5 3'];
export const pinnedDash = (index: number): string => DASHES[index % DASHES.length];

/** A sentence on the parts of pinned results that are not drawn; undefined if all are. */
export function pinnedNote({ name, points }: Pinned, axis: RoundsAxis): string | undefined {
  if (points.length === 0) return ACCURACY_CHART.pinnedTicketless(name);
  const outside = points.filter((point) => !isOn(axis, timesOf(point))).length;
  if (outside === 0) return undefined;
  return ACCURACY_CHART.pinnedOutside(name, outside, points.length);
}
