import type { CellBox } from './cells.tsx';

/** A grid without gaps. Cells are numbered row by row. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** The cell at a place given as shares of the grid. */
export function gridCellAt({ columns, rows }: Grid, x: number, y: number): number {
  const within = (share: number, most: number) => Math.min(most - 1, Math.max(0, Math.floor(share * most)));
  return within(y, rows) * columns + within(x, columns);
}

/** The place of a cell as shares of the grid. */
export const gridBox = ({ columns, rows }: Grid, cell: number): CellBox => ({
  left: (cell % columns) / columns,
  top: Math.floor(cell / columns) / rows,
  width: 1 / columns,
  height: 1 / rows,
});

/**
 * Device pixels a cell: the largest whole number with which the grid fits the room, at least 1 as long as its width
 * allows, else the fraction that makes its width fit.
 */
export function gridScale({ columns, rows }: Grid, width: number, height: number, most: number): number {
  if (columns > width) return width / columns;
  return Math.max(1, Math.min(most, Math.floor(width / columns), Math.floor(height / rows)));
}
