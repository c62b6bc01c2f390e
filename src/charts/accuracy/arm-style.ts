import type { ArmId } from '../../spec/arm-ids.ts';

export type MarkerShape = 'circle' | 'diamond' | 'square' | 'triangle' | 'wedge' | 'cross' | 'hexagon';

/** How an arm is told apart: the colour says ticket, control or dense; dash and marker say which control. */
export interface ArmStyle {
  readonly colour: string;
  readonly dash: string;
  readonly marker: MarkerShape;
}

const CONTROL = 'var(--chart-control)';

export const ARM_STYLES: Readonly<Record<ArmId, ArmStyle>> = {
  dense: { colour: 'var(--chart-ink)', dash: '', marker: 'circle' },
  ticket: { colour: 'var(--chart-ticket)', dash: '', marker: 'circle' },
  reinit: { colour: CONTROL, dash: '9 4', marker: 'diamond' },
  'random-mask': { colour: CONTROL, dash: '2 4', marker: 'square' },
  'one-shot': { colour: CONTROL, dash: '9 3 2 3', marker: 'triangle' },
  erk: { colour: CONTROL, dash: '5 3', marker: 'wedge' },
  uniform: { colour: CONTROL, dash: '14 4', marker: 'cross' },
  'snip-ratio': { colour: CONTROL, dash: '9 3 2 3 2 3', marker: 'hexagon' },
};

/** The class that makes --chart-arm the arm's colour. */
export function armClass(arm: ArmId): string {
  if (arm === 'dense') return 'chart-of-dense';
  return arm === 'ticket' ? 'chart-of-ticket' : 'chart-of-control';
}

/** Corners on the unit circle, as drawn: y points down. */
const corners = (...points: readonly (readonly [number, number])[]) => points;

const OUTLINES: Readonly<Record<Exclude<MarkerShape, 'circle'>, readonly (readonly [number, number])[]>> = {
  diamond: corners([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]),
  square: corners([-1, -1], [1, -1], [1, 1], [-1, 1]),
  triangle: corners([0, -1.25], [1.2, 0.9], [-1.2, 0.9]),
  wedge: corners([0, 1.25], [1.2, -0.9], [-1.2, -0.9]),
  hexagon: corners([-1.2, 0], [-0.6, -1.05], [0.6, -1.05], [1.2, 0], [0.6, 1.05], [-0.6, 1.05]),
  // A plus sign with arms a little thinner than the gaps between them.
  cross: corners(
    ...([
      [-0.4, -1.3],
      [0.4, -1.3],
      [0.4, -0.4],
      [1.3, -0.4],
      [1.3, 0.4],
      [0.4, 0.4],
    ] as const),
    ...([
      [0.4, 1.3],
      [-0.4, 1.3],
      [-0.4, 0.4],
      [-1.3, 0.4],
      [-1.3, -0.4],
      [-0.4, -0.4],
    ] as const),
  ),
};

/** The outline of a marker around (x, y), as an SVG path. */
export function markerPath(shape: MarkerShape, x: number, y: number, r: number): string {
  if (shape === 'circle') return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  return `M${OUTLINES[shape].map(([dx, dy]) => `${x + dx * r} ${y + dy * r}`).join('L')}Z`;
}
