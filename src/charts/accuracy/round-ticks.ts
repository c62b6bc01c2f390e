import { count, percent } from '../../spec/format.ts';
import type { RoundsAxis } from '../rounds-axis.ts';
import type { Scales } from './scales.ts';
import { labelledTicks } from './tick-labels.ts';

/** The two lines under a round's tick: the share of weights left, and their number. */
export interface RoundTick {
  readonly x: number;
  readonly share: string;
  readonly count: string;
}

/** Width of a character in ems; digits and signs of interface fonts are about this wide. */
const EM_PER_CHARACTER = 0.56;
const GAP = 0.9;

/** The ticks that have labels, by their value on the axis. */
export function roundTicks(
  totals: readonly number[],
  totalWeights: number,
  axis: RoundsAxis,
  scales: Scales,
  em: number,
) {
  const ticks = totals.map((left, round) => ({
    x: axis.at[round],
    share: percent(left / totalWeights),
    count: count(left),
  }));
  const labels = ticks.map((tick) => ({
    centre: scales.x(tick.x),
    width: Math.max(tick.share.length, tick.count.length) * EM_PER_CHARACTER * em,
  }));
  return new Map<number, RoundTick>(labelledTicks(labels, GAP * em).map((round) => [ticks[round].x, ticks[round]]));
}
