import type { PlotFrame } from '../plot-frame.ts';
import type { RoundsAxis } from '../rounds-axis.ts';

/** Where a pad is laid over the plot of a covered chart. */
export interface PadPlace {
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
  readonly domain: readonly [number, number];
  /** The planned weights of each round, by round. */
  readonly totals: readonly number[];
  readonly totalWeights: number;
}
