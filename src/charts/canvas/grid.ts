import type { CellBox } from './cells.tsx';

/** A grid without gaps. Cells are numbered row by row. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** The cell at a place in fractions of the grid. */
export function gridCellAt({ columns, rows }: Grid, x: number, y: number): number {
  const within = (share: number, most: number) => Math.min(most - 1, Math.max(0, Math.floor(share * most)));
  return within(y, rows) * columns + within(x, columns);
}

/** The place of a cell in fractions of the grid. */
export const gridBox = ({ columns, rows }: Grid, cell: number): CellBox => ({
  left: (cell % columns) / columns,
  top: Math.floor(cell / columns) / rows,
  width: 1 / columns,
  height: 1 / rows,
});

/**
 * Device pixels per cell. This is the largest whole number, at least 1, with which the grid fits the space, or a fraction
 * if even one pixel per cell is too wide.
 */
export function gridScale({ columns, rows }: Grid, width: number, height: number, most: number): number {
  if (columns > width) return width / columns;
  return Math.max(1, Math.min(most, Math.floor(width / columns), Math.floor(height / rows)));
}
