import { expect, test } from 'vitest';
import { filledLayout, tileAt, tileBox, tileLayout, tileOrigin } from '../../src/charts/masks/tile-layout.ts';

const ROOMS = [
  [10, 700, 480],
  [100, 390, 480],
  [300, 640, 480],
  [300, 1560, 960],
  [1, 300, 300],
  [4096, 800, 480],
] as const;

test.each(ROOMS)('%d tiles in %d × %d pixels fit the width, without overlap', (tiles, width, height) => {
  const layout = tileLayout(tiles, width, height);
  expect(layout.width * layout.scale).toBeLessThanOrEqual(width);
  expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(tiles);
  expect(layout.columns * (layout.rows - 1)).toBeLessThan(tiles);
  const taken = new Set<string>();
  for (let tile = 0; tile < tiles; tile++) {
    const { x, y } = tileOrigin(layout, tile);
    expect(x + 28).toBeLessThanOrEqual(layout.width);
    expect(y + 28).toBeLessThanOrEqual(layout.height);
    taken.add(`${x / 30},${y / 30}`);
  }
  expect(taken.size).toBe(tiles);
});

/** The largest scale whose tiles fit both ways, found by trying every number of columns. */
function largestScale(tiles: number, width: number, height: number): number {
  let best = 1;
  for (let scale = 1; scale <= 12; scale++) {
    for (let columns = 1; columns <= tiles; columns++) {
      const rows = Math.ceil(tiles / columns);
      if ((columns * 30 - 2) * scale <= width && (rows * 30 - 2) * scale <= height) best = scale;
    }
  }
  return best;
}

test.each(ROOMS.slice(0, 5))('%d tiles in %d × %d pixels are as large as can be', (tiles, width, height) => {
  expect(tileLayout(tiles, width, height).scale).toBe(largestScale(tiles, width, height));
});

test('a point finds its tile, and none in the gaps or after the last', () => {
  const layout = tileLayout(7, 120, 480);
  expect(layout.columns * layout.rows).toBeGreaterThan(7);
  for (let tile = 0; tile < 7; tile++) {
    const { left, top, width, height } = tileBox(layout, tile);
    expect(tileAt(layout, left + 1e-6, top + 1e-6)).toEqual({ tile, cell: 0 });
    expect(tileAt(layout, left + (14.5 * width) / 28, top + (2.5 * height) / 28)).toEqual({ tile, cell: 2 * 28 + 14 });
    if ((tile + 1) % layout.columns !== 0) expect(tileAt(layout, left + width * 1.03, top)).toBeNull();
  }
  expect(tileAt(layout, 0.999, 0.999)).toBeNull();
  expect(tileAt(layout, 1.01, 0.1)).toBeNull();
  expect(tileAt(layout, -0.01, 0.1)).toBeNull();
});

test.each(ROOMS)(
  '%d tiles in %d × %d pixels that fill their room fit it, and are no smaller than whole ones',
  (...room) => {
    const [tiles, width, height] = room;
    const [filled, whole] = [filledLayout(...room), tileLayout(...room)];
    expect(filled.width * filled.scale).toBeLessThanOrEqual(width + 1e-6);
    expect(filled.columns * filled.rows).toBeGreaterThanOrEqual(tiles);
    expect(filled.scale).toBeGreaterThanOrEqual(whole.scale);
    // One side of the room is full, unless weights would be larger than they need to be, or smaller than a pixel.
    const left = Math.min(width - filled.width * filled.scale, height - filled.height * filled.scale);
    if (filled.scale > 1 && filled.scale < 12) expect(left).toBeCloseTo(0, 6);
  },
);
