import { IMAGE_SIDE } from '../../spec/layers.ts';
import type { CellBox } from '../canvas/cells.tsx';

/** Tiles in rows, one for each neuron. Lengths are weights; a weight is a square of `scale` device pixels. */
export interface TileLayout {
  readonly tiles: number;
  readonly columns: number;
  readonly rows: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** Weights between two tiles. */
const GAP = 2;
const PITCH = IMAGE_SIDE + GAP;
const LARGEST_SCALE = 12;

function atScale(tiles: number, width: number, scale: number): TileLayout {
  const fitting = Math.max(1, Math.floor((width / scale + GAP) / PITCH));
  // The rows that are needed anyway, filled evenly, leave no single tile in a last row.
  const rows = Math.ceil(tiles / Math.min(tiles, fitting));
  const columns = Math.ceil(tiles / rows);
  return { tiles, columns, rows, scale, width: columns * PITCH - GAP, height: rows * PITCH - GAP };
}

/**
 * The largest tiles that fit a room given in device pixels. A weight is never less than one device pixel: when even that
 * is too tall, the picture is taller than the room.
 */
export function tileLayout(tiles: number, width: number, height: number): TileLayout {
  for (let scale = LARGEST_SCALE; scale > 1; scale--) {
    const layout = atScale(tiles, width, scale);
    if (layout.height * scale <= height && layout.width * scale <= width) return layout;
  }
  return atScale(tiles, width, 1);
}

/** Where a tile starts, in weights. */
export const tileOrigin = ({ columns }: TileLayout, tile: number) => ({
  x: (tile % columns) * PITCH,
  y: Math.floor(tile / columns) * PITCH,
});

/** The place of a tile as shares of the picture. */
export function tileBox(layout: TileLayout, tile: number): CellBox {
  const { x, y } = tileOrigin(layout, tile);
  const { width, height } = layout;
  return { left: x / width, top: y / height, width: IMAGE_SIDE / width, height: IMAGE_SIDE / height };
}

/** The tile at a place given as shares of the picture, or null in the gaps and after the last one. */
export function tileAt({ tiles, columns, width, height }: TileLayout, x: number, y: number): number | null {
  const column = (x * width) / PITCH;
  const row = (y * height) / PITCH;
  if (column < 0 || row < 0 || Math.floor(column) >= columns) return null;
  const inGap = Math.max(column % 1, row % 1) * PITCH >= IMAGE_SIDE;
  const tile = Math.floor(row) * columns + Math.floor(column);
  return inGap || tile >= tiles ? null : tile;
}
