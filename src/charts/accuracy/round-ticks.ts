import { count, percent } from '../../spec/format.ts';
import type { RoundsAxis } from '../rounds-axis.ts';
import { estimateText, type Measure } from '../text-width.ts';
import type { Scales } from './scales.ts';
import { labelledTicks } from './tick-labels.ts';

/** The two lines under a round's tick: the share of weights left, and their number. */
export interface RoundTick {
  readonly x: number;
  readonly share: string;
  readonly count: string;
}

/** Free space between two labels, in ems. */
const GAP = 0.9;

/** The text of weights' numbers is a little smaller than that of shares, as in charts.css. */
const COUNT_SIZE = 0.92;

/** The width of a tick's two lines, in pixels. */
export const tickWidth = ({ share, count }: Pick<RoundTick, 'share' | 'count'>, measure: Measure): number =>
  Math.max(measure(share), COUNT_SIZE * measure(count));

/**
 * The ticks that have labels, by their value on the axis.
 * @param measure of the ticks' text, where there is a screen to measure on
 */
export function roundTicks(
  totals: readonly number[],
  totalWeights: number,
  axis: RoundsAxis,
  scales: Scales,
  em: number,
  measure: Measure = estimateText(em),
) {
  const ticks = totals.map((left, round) => ({
    x: axis.at[round],
    share: percent(left / totalWeights),
    count: count(left),
  }));
  const labels = ticks.map((tick) => ({
    centre: scales.x(tick.x),
    width: tickWidth(tick, measure),
  }));
  return new Map<number, RoundTick>(labelledTicks(labels, GAP * em).map((round) => [ticks[round].x, ticks[round]]));
}
