import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, type RoundsAxis } from '../rounds-axis.ts';

/** A place in the chart's box, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Map values to pixels in the chart's box. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (accuracy: number) => number;
}

export function scalesOf(frame: PlotFrame, axis: RoundsAxis, [low, high]: readonly [number, number]): Scales {
  return {
    x: (value) => frame.left + axisFraction(axis, value) * frame.width,
    y: (accuracy) => frame.top + ((high - accuracy) / (high - low)) * frame.height,
  };
}
