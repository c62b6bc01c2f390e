import type { PlotFrame } from '../plot-frame.ts';

/**
 * The left edges beside a place at which something fits into the plot, the side with more room first.
 * @param gap between the place and what stands beside it, in pixels, as all sizes are
 */
export function sidesOf(x: number, width: number, gap: number, { left, width: whole }: PlotFrame): number[] {
  const [before, after] = [x - gap - width, x + gap];
  const sides = x > left + whole / 2 ? [before, after] : [after, before];
  return sides.filter((side) => side >= left && side + width <= left + whole);
}
