import type { Box } from './use-box.ts';

/** What surrounds the plot of the accuracy chart, in pixels. */
export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Size of the plot itself. */
  readonly width: number;
  readonly height: number;
}

/** Below this many ems, as on a phone, names are smaller and stand beside a marker, without a piece of their line. */
export const NARROW = 40;

/**
 * The frame of the accuracy chart: left the accuracies, right the arms' names, below two lines of tick labels. What
 * shares its x axis, such as a scrubber, insets itself by the same left and right.
 */
export function plotFrame({ width, height, em }: Pick<Box, 'width' | 'height' | 'em'>): PlotFrame {
  const left = Math.round(3.4 * em);
  const right = Math.round((width < NARROW * em ? 8.6 : 11.5) * em);
  const top = Math.round(1.7 * em);
  const bottom = Math.round(3.2 * em);
  return {
    left,
    right,
    top,
    bottom,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - bottom),
  };
}
