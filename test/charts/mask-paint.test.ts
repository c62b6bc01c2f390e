import { expect, test } from 'vitest';
import { gridBox, gridCellAt, gridScale } from '../../src/charts/canvas/grid.ts';
import { paintMatrix, paintShares, paintTiles } from '../../src/charts/masks/mask-paint.ts';
import { tileLayout } from '../../src/charts/masks/tile-layout.ts';

/** Rounds of pruning that differ from weight to weight, and colours that are the round itself. */
const layerOf = (inputs: number, outputs: number) => ({ name: 'fc', inputs, outputs, weights: inputs * outputs });
const deaths = (weights: number) => Uint8Array.from({ length: weights }, (_, at) => (at * 7 + 3) % 11);
const identity = Uint32Array.from({ length: 256 }, (_, byte) => byte);
const GAP = 999;

test('tiles show weight (pixel, neuron) at the pixel’s place in the neuron’s tile, and gaps elsewhere', () => {
  const layer = layerOf(784, 5);
  const prunedAt = deaths(layer.weights);
  const layout = tileLayout(5, 90, 480);
  const { pixels, width, height } = paintTiles(layout, layer, prunedAt, identity, GAP);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const neuron = Math.floor(y / 30) * layout.columns + Math.floor(x / 30);
      const inTile = x % 30 < 28 && y % 30 < 28 && neuron < 5;
      const expected = inTile ? prunedAt[((y % 30) * 28 + (x % 30)) * 5 + neuron] : GAP;
      expect(pixels[y * width + x]).toBe(expected);
    }
  }
});

test('a matrix has outputs as rows and inputs as columns', () => {
  const prunedAt = deaths(12);
  const { pixels, width, height } = paintMatrix(layerOf(4, 3), prunedAt, identity);
  expect([width, height]).toEqual([4, 3]);
  for (let i = 0; i < 4; i++) for (let j = 0; j < 3; j++) expect(pixels[j * 4 + i]).toBe(prunedAt[i * 3 + j]);
});

test('shares use the ramp from nothing to the most', () => {
  const counts = new Uint32Array(784).map((_, pixel) => pixel % 4);
  const { pixels } = paintShares(counts, 10, 0.3, identity);
  expect([...pixels.subarray(0, 4)]).toEqual([0, 85, 170, 255]);
  expect([...paintShares(new Uint32Array(784), 10, 0, identity).pixels.subarray(0, 2)]).toEqual([0, 0]);
});

test('a grid finds the cell of every place, and its edges belong to the outer cells', () => {
  const grid = { columns: 5, rows: 3 };
  for (let cell = 0; cell < 15; cell++) {
    const { left, top, width, height } = gridBox(grid, cell);
    expect(gridCellAt(grid, left + width / 2, top + height / 2)).toBe(cell);
  }
  expect(gridCellAt(grid, 1, 1)).toBe(14);
  expect(gridCellAt(grid, -0.1, -0.1)).toBe(0);
});

test('a grid’s cells are whole pixels where they fit, and fractions where they do not', () => {
  expect(gridScale({ columns: 300, rows: 100 }, 640, 480, 16)).toBe(2);
  expect(gridScale({ columns: 10, rows: 10 }, 640, 480, 16)).toBe(16);
  expect(gridScale({ columns: 300, rows: 1000 }, 640, 480, 16)).toBe(1);
  expect(gridScale({ columns: 1000, rows: 10 }, 500, 480, 16)).toBe(0.5);
});
