import type { Box } from './use-box.ts';

/** The margins of the accuracy chart's plot, in pixels. */
export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Size of the plot itself. */
  readonly width: number;
  readonly height: number;
}

/** Below this many ems, as on a phone, names are smaller and have a marker, but no piece of their line. */
export const NARROW = 40;

/**
 * The margins of the plot, in ems of the chart's text; below `NARROW` names need less space on the right. The left one has
 * room for “98.5 %” in a wide font.
 */
export const FRAME_EMS = { left: 4.4, right: 12.3, rightNarrow: 8.6, top: 1.7, bottom: 3.2 } as const;

/** Between a label of the y axis and the axis, in pixels: as much as recharts leaves, and a little at the other side. */
const BESIDE_LABEL = 8 + 2;

/** The left margin that labels of the y axis need, in pixels. */
export const labelsRoom = (widestLabel: number): number => Math.ceil(widestLabel) + BESIDE_LABEL;

/**
 * The frame of the accuracy chart: accuracies on the left, the arms' names on the right, two lines of tick labels below.
 * Parts that share its x axis, such as the rail, use the same left and right.
 * @param widestLabel width of the y axis's widest label in pixels; the left margin is never too narrow for it
 */
export function plotFrame(box: Room, widestLabel = 0): PlotFrame {
  const right = box.width < NARROW * box.em ? FRAME_EMS.rightNarrow : FRAME_EMS.right;
  const left = Math.max(FRAME_EMS.left, labelsRoom(widestLabel) / box.em);
  return framed(box, { ...FRAME_EMS, left, right });
}

/** How many labels a y axis of this frame has room for. */
export const mostLabels = ({ height }: Pick<PlotFrame, 'height'>, em: number): number =>
  Math.max(2, Math.floor(height / (2.2 * em)));

/** The frame of a chart over iterations: one line of tick labels below, and no names beside the lines. */
export const curveFrame = (box: Room): PlotFrame =>
  framed(box, { left: FRAME_EMS.left, right: 2, top: 0.6, bottom: 1.8 });

type Room = Pick<Box, 'width' | 'height' | 'em'>;
type Sides = Record<'left' | 'right' | 'top' | 'bottom', number>;

/** A frame with margins given in ems. */
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
