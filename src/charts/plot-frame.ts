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
export function plotFrame(box: Room): PlotFrame {
  const right = box.width < NARROW * box.em ? FRAME_EMS.rightNarrow : FRAME_EMS.right;
  return framed(box, { ...FRAME_EMS, right });
}

/** The frame of a chart over iterations: below it one line of tick labels, and no names beside its lines. */
export const curveFrame = (box: Room): PlotFrame =>
  framed(box, { left: FRAME_EMS.left, right: 2, top: 0.6, bottom: 1.8 });

type Room = Pick<Box, 'width' | 'height' | 'em'>;
type Sides = Record<'left' | 'right' | 'top' | 'bottom', number>;

/** A frame of so many ems. */
function framed({ width, height, em }: Room, ems: Sides): PlotFrame {
  const [left, right] = [Math.round(ems.left * em), Math.round(ems.right * em)];
  const [top, bottom] = [Math.round(ems.top * em), Math.round(ems.bottom * em)];
  return {
    left,
    right,
    top,
    bottom,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - bottom),
  };
}
