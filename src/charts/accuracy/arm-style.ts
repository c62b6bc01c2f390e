import type { ArmFacts, MarkerShape } from '../../spec/arms/arm-facts.ts';
import { ARM_FACTS, type ArmId } from '../../spec/arms/index.ts';

const COLOURS: Readonly<Record<ArmFacts['role'], string>> = {
  dense: 'var(--chart-ink)',
  ticket: 'var(--chart-ticket)',
  control: 'var(--chart-control)',
};

/** How an arm is told apart: the colour says ticket, control or dense; dash and marker say which control. */
export const styleOf = (arm: ArmId) => ({ colour: COLOURS[ARM_FACTS[arm].role], ...ARM_FACTS[arm].line });

/** The class that makes --chart-arm the arm's colour. */
export const armClass = (arm: ArmId): string => `chart-of-${ARM_FACTS[arm].role}`;

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
