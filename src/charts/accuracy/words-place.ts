import type { PlotFrame } from '../plot-frame.ts';
import type { Spot } from './scales.ts';
import { sidesOf } from './sides.ts';

/** What words must not cover, in pixels. */
export interface Taken {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Wish {
  /** The point that the words belong to. */
  readonly at: Spot;
  /** Of the words, in pixels. */
  readonly width: number;
  readonly frame: PlotFrame;
  /** The height at the plot's lower edge that is taken. */
  readonly strip: number;
  readonly taken: readonly Taken[];
  readonly em: number;
}

/** Sizes in ems: from a point to the words beside it, and from line to line. */
const BESIDE = 0.7;
const LINE = 1.4;
/** Lines above and below the point that are tried, the nearest first. */
const LINES = [0, -1, 1, -2, 2, -3, 3];

/** The left edges that words may have in a line: beside the point in its own, across it in others. */
function leftsOf({ at: { x }, width, frame, em }: Wish, line: number): number[] {
  if (line === 0) return sidesOf(x, width, BESIDE * em, frame);
  const { left, width: whole } = frame;
  return width > whole ? [] : [Math.max(left, Math.min(x - width / 2, left + whole - width))];
}

/**
 * The place of words that belong to a point: beside it or, where they would cover something there or leave the plot, in the
 * nearest line above or below it.
 * @returns their left edge and their middle; undefined where there is no room
 */
export function placeWords(wish: Wish): Spot | undefined {
  const { at, width, frame, strip, taken, em } = wish;
  const half = (LINE / 2) * em;
  const covers = (x: number, y: number) =>
    taken.some((each) => x < each.right && x + width > each.left && y - half < each.bottom && y + half > each.top);
  for (const line of LINES) {
    const y = at.y + line * LINE * em;
    if (y - half < frame.top || y + half > frame.top + frame.height - strip) continue;
    const x = leftsOf(wish, line).find((left) => !covers(left, y));
    if (x !== undefined) return { x, y };
  }
  return undefined;
}
