import { IMAGE_SIDE, type Layer } from '../../spec/layers.ts';
import type { CellBox } from '../canvas/cells.tsx';
import { gridScale } from '../canvas/grid.ts';

/** Square tiles in rows, left to right. Lengths are in weights; a weight is a square of `scale` device pixels. */
export interface TileLayout {
  readonly tiles: number;
  /** Of a tile. */
  readonly side: number;
  /** Between two tiles. */
  readonly gap: number;
  readonly columns: number;
  readonly rows: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

interface Tiles {
  readonly side: number;
  readonly gap: number;
  /** The most device pixels per weight. */
  readonly largest: number;
}

const IMAGES: Tiles = { side: IMAGE_SIDE, gap: 2, largest: 12 };

function inColumns(tiles: number, columns: number, { side, gap }: Tiles, scale: number): TileLayout {
  const rows = Math.ceil(tiles / columns);
  const [width, height] = [columns * (side + gap) - gap, rows * (side + gap) - gap];
  return { tiles, side, gap, columns, rows, scale, width, height };
}

function atScale(tiles: number, width: number, kind: Tiles, scale: number): TileLayout {
  const fitting = Math.max(1, Math.floor((width / scale + kind.gap) / (kind.side + kind.gap)));
  // Fills the rows evenly, so that the last one does not have a single tile.
  const rows = Math.ceil(tiles / Math.min(tiles, fitting));
  return inColumns(tiles, Math.ceil(tiles / rows), kind, scale);
}

/**
 * The largest tiles that fit a space given in device pixels. A weight is never smaller than one device pixel. If even that
 * is too tall, the picture is taller than the space.
 */
export function tileLayout(tiles: number, width: number, height: number, kind: Tiles = IMAGES): TileLayout {
  for (let scale = kind.largest; scale > 1; scale--) {
    const layout = atScale(tiles, width, kind, scale);
    if (layout.height * scale <= height && layout.width * scale <= width) return layout;
  }
  return atScale(tiles, width, kind, 1);
}

/**
 * The columns with which the tiles become largest in a space given in device pixels. Weights may be a broken number of
 * device pixels, so that some look larger than others: that fills a projector, where whole pixels would leave half of it.
 */
export function filledLayout(tiles: number, width: number, height: number, kind: Tiles = IMAGES): TileLayout {
  const layouts = Array.from({ length: tiles }, (_, k) => {
    const layout = inColumns(tiles, k + 1, kind, 1);
    return { ...layout, scale: Math.min(kind.largest, width / layout.width, height / layout.height) };
  });
  const best = layouts.reduce((found, each) => (each.scale > found.scale ? each : found));
  return best.scale < 1 ? tileLayout(tiles, width, height, kind) : best;
}

/**
 * The layout of a convolution's kernels: a row for each output channel, a column for each input channel. With one input
 * channel, rows hold as many kernels as fit. If a row of kernels is too wide even at one device pixel per weight, weights
 * are smaller than that.
 */
export function kernelLayout(layer: Layer, width: number, height: number, largest: number): TileLayout {
  const kind = { side: layer.convolution?.kernel ?? 1, gap: 1, largest };
  if (layer.inputs === 1) return tileLayout(layer.outputs, width, height, kind);
  const layout = inColumns(layer.inputs * layer.outputs, layer.inputs, kind, 1);
  return { ...layout, scale: gridScale({ columns: layout.width, rows: layout.height }, width, height, largest) };
}

/** The start of a tile, in weights. */
export const tileOrigin = ({ columns, side, gap }: TileLayout, tile: number) => ({
  x: (tile % columns) * (side + gap),
  y: Math.floor(tile / columns) * (side + gap),
});

/** The place of a tile in fractions of the picture. */
export function tileBox(layout: TileLayout, tile: number): CellBox {
  const { x, y } = tileOrigin(layout, tile);
  const { side, width, height } = layout;
  return { left: x / width, top: y / height, width: side / width, height: side / height };
}

/** A place in a tile: the tile, and its cell, counted row by row. */
export interface TilePlace {
  readonly tile: number;
  readonly cell: number;
}

/** The tile and cell at a place in fractions of the picture; null in gaps and after the last tile. */
export function tileAt(
  { tiles, side, gap, columns, width, height }: TileLayout,
  x: number,
  y: number,
): TilePlace | null {
  const column = (x * width) / (side + gap);
  const row = (y * height) / (side + gap);
  if (column < 0 || row < 0 || Math.floor(column) >= columns) return null;
  const [across, down] = [(column % 1) * (side + gap), (row % 1) * (side + gap)];
  const tile = Math.floor(row) * columns + Math.floor(column);
  if (Math.max(across, down) >= side || tile >= tiles) return null;
  return { tile, cell: Math.floor(down) * side + Math.floor(across) };
}
