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

/** What surrounds the plot, in ems of the chart's text; on the right names are shorter below `NARROW`. */
export const FRAME_EMS = { left: 3.4, right: 11.5, rightNarrow: 8.6, top: 1.7, bottom: 3.2 } as const;

/**
 * The frame of the accuracy chart: left the accuracies, right the arms' names, below two lines of tick labels. What
 * shares its x axis, such as a scrubber, insets itself by the same left and right.
 */
export function plotFrame({ width, height, em }: Pick<Box, 'width' | 'height' | 'em'>): PlotFrame {
  const left = Math.round(FRAME_EMS.left * em);
  const right = Math.round((width < NARROW * em ? FRAME_EMS.rightNarrow : FRAME_EMS.right) * em);
  const top = Math.round(FRAME_EMS.top * em);
  const bottom = Math.round(FRAME_EMS.bottom * em);
  return {
    left,
    right,
    top,
    bottom,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - bottom),
  };
}
