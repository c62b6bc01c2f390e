import type { ArmId } from '../../spec/arm-ids.ts';

export type MarkerShape =
  | 'circle'
  | 'diamond'
  | 'square'
  | 'triangle'
  | 'wedge'
  | 'cross'
  | 'hexagon'
  | 'pentagon'
  | 'star'
  | 'saltire'
  | 'hourglass'
  | 'bowtie'
  | 'bar';

/** How an arm is told apart: the colour says ticket, control or dense; dash and marker say which control. */
export interface ArmStyle {
  readonly colour: string;
  readonly dash: string;
  readonly marker: MarkerShape;
}

const CONTROL = 'var(--chart-control)';

/** Each control has a dash of its own; markers come again in other groups of the form, never within one. */
export const ARM_STYLES: Readonly<Record<ArmId, ArmStyle>> = {
  dense: { colour: 'var(--chart-ink)', dash: '', marker: 'circle' },
  ticket: { colour: 'var(--chart-ticket)', dash: '', marker: 'circle' },
  'late-rewind': { colour: CONTROL, dash: '17 3', marker: 'circle' },
  'lr-rewind': { colour: CONTROL, dash: '17 3 2 3', marker: 'pentagon' },
  'no-rewind': { colour: CONTROL, dash: '17 3 2 3 2 3', marker: 'bowtie' },
  reinit: { colour: CONTROL, dash: '9 4', marker: 'diamond' },
  'same-sign-reinit': { colour: CONTROL, dash: '6 2 6 8', marker: 'star' },
  'sign-constant': { colour: CONTROL, dash: '1 3', marker: 'saltire' },
  'shuffle-layer': { colour: CONTROL, dash: '4 2 1 2', marker: 'hourglass' },
  'shuffle-global': { colour: CONTROL, dash: '4 2 1 2 1 2', marker: 'pentagon' },
  'random-mask': { colour: CONTROL, dash: '2 4', marker: 'square' },
  'one-shot': { colour: CONTROL, dash: '9 3 2 3', marker: 'triangle' },
  'magnitude-at-init': { colour: CONTROL, dash: '12 2 4 2', marker: 'diamond' },
  snip: { colour: CONTROL, dash: '3 3', marker: 'star' },
  grasp: { colour: CONTROL, dash: '7 7', marker: 'bowtie' },
  synflow: { colour: CONTROL, dash: '12 7', marker: 'hourglass' },
  erk: { colour: CONTROL, dash: '5 3', marker: 'wedge' },
  er: { colour: CONTROL, dash: '5 3 5 9', marker: 'saltire' },
  uniform: { colour: CONTROL, dash: '14 4', marker: 'cross' },
  'snip-ratio': { colour: CONTROL, dash: '9 3 2 3 2 3', marker: 'hexagon' },
  neurons: { colour: CONTROL, dash: '20 7', marker: 'bar' },
};

/** Whether an arm is one of those that the ticket is held against. */
export const isControl = (arm: ArmId): boolean => ARM_STYLES[arm].colour === CONTROL;

/** The class that makes --chart-arm the arm's colour. */
export function armClass(arm: ArmId): string {
  return isControl(arm) ? 'chart-of-control' : `chart-of-${arm}`;
}

/** Corners on the unit circle, as drawn: y points down. */
const corners = (...points: readonly (readonly [number, number])[]) => points;

const OUTLINES: Readonly<Record<Exclude<MarkerShape, 'circle'>, readonly (readonly [number, number])[]>> = {
  diamond: corners([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]),
  square: corners([-1, -1], [1, -1], [1, 1], [-1, 1]),
  triangle: corners([0, -1.25], [1.2, 0.9], [-1.2, 0.9]),
  wedge: corners([0, 1.25], [1.2, -0.9], [-1.2, -0.9]),
  hexagon: corners([-1.2, 0], [-0.6, -1.05], [0.6, -1.05], [1.2, 0], [0.6, 1.05], [-0.6, 1.05]),
  pentagon: corners([0, -1.25], [1.19, -0.39], [0.73, 1.01], [-0.73, 1.01], [-1.19, -0.39]),
  star: corners(
    [0, -1.5],
    [0.36, -0.5],
    [1.43, -0.46],
    [0.59, 0.19],
    [0.88, 1.21],
    [0, 0.62],
    [-0.88, 1.21],
    [-0.59, 0.19],
    [-1.43, -0.46],
    [-0.36, -0.5],
  ),
  hourglass: corners([-1.1, -1.2], [1.1, -1.2], [-1.1, 1.2], [1.1, 1.2]),
  bowtie: corners([-1.2, -1.1], [-1.2, 1.1], [1.2, -1.1], [1.2, 1.1]),
  bar: corners([-1.5, -0.6], [1.5, -0.6], [1.5, 0.6], [-1.5, 0.6]),
  // The letter x.
  saltire: corners(
    ...([
      [0, -0.5],
      [0.7, -1.2],
      [1.2, -0.7],
      [0.5, 0],
      [1.2, 0.7],
      [0.7, 1.2],
    ] as const),
    ...([
      [0, 0.5],
      [-0.7, 1.2],
      [-1.2, 0.7],
      [-0.5, 0],
      [-1.2, -0.7],
      [-0.7, -1.2],
    ] as const),
  ),
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
