import type { PlotFrame } from '../plot-frame.ts';
import type { Spot } from './scales.ts';
import { sidesOf } from './sides.ts';

/** A flag's place: its left edge, and how far it is above the plot's lower edge, in pixels. */
export interface FlagPlace {
  readonly left: number;
  readonly above: number;
}

interface Wish {
  /** The pole's x, in the chart's box. */
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly frame: PlotFrame;
  /** The height at the plot's lower edge that is taken. */
  readonly strip: number;
  /** What it must not cover, each with `radius` pixels around it. */
  readonly points: readonly Spot[];
  readonly radius: number;
}

/** Whether a flag at this place covers some point. */
function covers({ width, height, frame, points, radius }: Wish, { left, above }: FlagPlace): boolean {
  const bottom = frame.top + frame.height - above;
  return points.some(
    (point) =>
      point.x > left - radius &&
      point.x < left + width + radius &&
      point.y > bottom - height - radius &&
      point.y < bottom + radius,
  );
}

/** The places beside the pole, the side with more room first; where the plot is too narrow for both, one across it. */
function leftsOf({ x, width, frame }: Wish): number[] {
  const beside = sidesOf(x, width, 0, frame);
  const { left, width: whole } = frame;
  if (beside.length > 0 || width > whole) return beside;
  const wished = x > left + whole / 2 ? x - width : x;
  return [Math.max(left, Math.min(wished, left + whole - width))];
}

/** The lowest place of a flag at its pole where it covers no point; undefined where it does not fit anywhere. */
export function placeFlag(wish: Wish): FlagPlace | undefined {
  const { height, frame, strip } = wish;
  const lefts = leftsOf(wish);
  for (let above = strip; above + height <= frame.height; above += height / 2) {
    const left = lefts.find((each) => !covers(wish, { left: each, above }));
    if (left !== undefined) return { left, above };
  }
  return undefined;
}
