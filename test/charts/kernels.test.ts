import { expect, test } from 'vitest';
import { paintKernels } from '../../src/charts/masks/mask-paint.ts';
import { kernelLayout, tileAt, tileBox } from '../../src/charts/masks/tile-layout.ts';
import { incomingRows, inputText, kernelText } from '../../src/charts/strings/masks-chart-texts.ts';
import { neuronRows, rankText } from '../../src/charts/strings/neurons-chart-texts.ts';
import { kernelSurvival, neuronsOf } from '../../src/pruning/measures.ts';
import type { Layer } from '../../src/spec/layers.ts';

const layerOf = (kernel: number, inputs: number, outputs: number): Layer => ({
  name: 'conv',
  inputs,
  outputs,
  weights: kernel * kernel * inputs * outputs,
  convolution: { kernel, padding: 0, from: 9, to: 10 - kernel, pooled: 3 },
});
const deaths = ({ weights }: Layer) => Uint8Array.from({ length: weights }, (_, at) => (at * 7 + 3) % 11);
const identity = Uint32Array.from({ length: 256 }, (_, byte) => byte);
const GAP = 999;

const LAYERS = [
  [3, 1, 7],
  [5, 4, 6],
  [3, 8, 2],
] as const;

test.each(LAYERS)('a kernel of %d × %d weights shows each of them at its row and column', (kernel, inputs, outputs) => {
  const layer = layerOf(kernel, inputs, outputs);
  const prunedAt = deaths(layer);
  const layout = kernelLayout(layer, 300, 200, 4);
  const { pixels, width, height } = paintKernels(layout, layer, prunedAt, identity, GAP);
  const seen = new Map<number, number>();
  for (let o = 0; o < outputs; o++) {
    for (let c = 0; c < inputs; c++) {
      const { left, top } = tileBox(layout, o * inputs + c);
      for (let ky = 0; ky < kernel; ky++) {
        for (let kx = 0; kx < kernel; kx++) {
          const at = (Math.round(top * height) + ky) * width + Math.round(left * width) + kx;
          seen.set(at, prunedAt[((ky * kernel + kx) * inputs + c) * outputs + o]);
        }
      }
    }
  }
  expect(seen.size).toBe(layer.weights);
  for (let at = 0; at < pixels.length; at++) expect(pixels[at]).toBe(seen.get(at) ?? GAP);
});

test('rows are channels made and columns channels read, however narrow the room', () => {
  const layer = layerOf(3, 40, 6);
  for (const width of [1000, 200, 60]) {
    const layout = kernelLayout(layer, width, 300, 16);
    expect([layout.columns, layout.rows]).toEqual([40, 6]);
    expect(layout.width * layout.scale).toBeLessThanOrEqual(width + 1e-9);
  }
});

test('with one channel read, kernels fill the room row by row, as large as they may be', () => {
  const layout = kernelLayout(layerOf(5, 1, 20), 400, 300, 16);
  expect(layout.columns).toBeGreaterThan(1);
  expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(20);
  expect(layout.scale).toBeGreaterThan(8);
  expect(kernelLayout(layerOf(3, 1, 2), 4000, 4000, 16).scale).toBe(16);
});

test('a point finds its kernel, and none in the gaps', () => {
  const layout = kernelLayout(layerOf(3, 4, 5), 300, 300, 16);
  for (let kernel = 0; kernel < 20; kernel++) {
    const { left, top, width, height } = tileBox(layout, kernel);
    expect(tileAt(layout, left + 0.01 * width, top + 0.01 * height)).toEqual({ tile: kernel, cell: 0 });
    expect(tileAt(layout, left + 0.99 * width, top + 0.99 * height)).toEqual({ tile: kernel, cell: 8 });
    expect(tileAt(layout, left + 1.1 * width, top)).toBe(null);
  }
});

test('survivors are counted kernel by kernel, in the order that pictures have', () => {
  const layer = layerOf(3, 2, 4);
  const prunedAt = deaths(layer);
  const counts = kernelSurvival(layer, prunedAt, 5);
  for (let o = 0; o < 4; o++) {
    for (let c = 0; c < 2; c++) {
      const mine = [...prunedAt.keys()].filter((at) => at % 4 === o && Math.floor(at / 4) % 2 === c);
      expect(counts[o * 2 + c]).toBe(mine.filter((at) => prunedAt[at] === 0 || prunedAt[at] > 5).length);
    }
  }
});

test('kernels, channels and places have names', () => {
  expect(kernelText(layerOf(3, 8, 16), 8 * 6 + 2, 5)).toBe(
    'Kernel from channel 3 to channel 7: 5 of 9 weights left (55.6\u00a0%)',
  );
  expect(kernelText(layerOf(5, 1, 16), 6, 25)).toBe('Kernel of channel 7: 25 of 25 weights left (100\u00a0%)');
  expect(inputText(6, undefined)).toBe('7');
  expect(inputText(6, { name: 'fc1', inputs: 3, outputs: 9, weights: 27 })).toBe('7');
  expect(inputText(5 * 4 + 3, layerOf(3, 1, 4))).toBe('row 2, column 3, channel 4');
});

test('what is said of a convolution’s neurons is said of its channels, against all their weights', () => {
  const layer = layerOf(3, 2, 4);
  const { columns, rows } = incomingRows(layer, new Uint8Array(layer.weights), 1);
  expect([columns[0], ...rows[3]]).toEqual(['Channel', 4, 18, 18, '100\u00a0%']);
  const behind = { name: 'fc', inputs: 36, outputs: 10, weights: 360 };
  const connections = neuronsOf([layer, behind], [new Uint8Array(72), new Uint8Array(360).fill(1)], 0, 1);
  expect(neuronRows(connections, [2]).columns.slice(1, 5)).toEqual(['Channel', 'In, of 18', 'Share in', 'Out, of 90']);
  expect(rankText(connections, [2], 0)).toBe(
    'Channel 3, rank 1 of 1: 18 of 18 incoming weights left (100\u00a0%), 0 of 90 outgoing (0\u00a0%); dead',
  );
});
