import { expect, test } from 'vitest';
import { readMnist } from '../../src/cli/mnist-files.ts';
import { type Grey, recentred } from '../../src/numerics/recentre.ts';

const { images } = readMnist().test;
const digit = (k: number): Grey => ({ width: 28, height: 28, values: images.subarray(784 * k, 784 * (k + 1)) });

/** A picture many times as large, somewhere on a larger canvas: as somebody draws it. */
function drawn({ width, height, values }: Grey, times: number, side: number, left: number, top: number): Grey {
  const canvas = new Uint8Array(side * side);
  for (let y = 0; y < height * times; y++)
    for (let x = 0; x < width * times; x++) {
      const [row, column] = [top + y, left + x];
      if (row < 0 || column < 0 || row >= side || column >= side) continue;
      canvas[row * side + column] = values[Math.floor(y / times) * width + Math.floor(x / times)];
    }
  return { width: side, height: side, values: canvas };
}

const middle = (picture: Uint8Array) => {
  let [ink, x, y] = [0, 0, 0];
  picture.forEach((value, at) => {
    ink += value;
    x += value * (at % 28);
    y += value * Math.floor(at / 28);
  });
  return [x / ink, y / ink];
};

// Three of them fill 19 × 19 pixels, not 20 × 20, so that they are enlarged.
test('MNIST’s own test digits are left as they are, to the byte, but for three of 10,000', () => {
  let changed = 0;
  for (let k = 0; k < 10_000; k++)
    if (Buffer.compare(recentred(digit(k)) ?? new Uint8Array(), digit(k).values)) changed++;
  expect(changed).toBeLessThanOrEqual(3);
});

test('a digit drawn ten times as large, wherever, comes back as it was', () => {
  for (const k of [0, 1, 2, 7, 1234, 9999]) {
    for (const [left, top] of [
      [0, 0],
      [100, 28],
      [33, 120],
    ])
      expect(recentred(drawn(digit(k), 10, 400, left, top))).toEqual(digit(k).values);
  }
});

test('whatever is drawn fills 20 pixels one way, keeps its shape, and has its middle in the middle', () => {
  const bar = (width: number, height: number): Grey => ({
    width,
    height,
    values: new Uint8Array(width * height).fill(255),
  });
  for (const [width, height, wide, high] of [
    [7, 140, 1, 20],
    [140, 70, 20, 10],
    [3, 3, 20, 20],
    [1, 1, 20, 20],
    [280, 140, 20, 10],
  ]) {
    const made = recentred(drawn(bar(width, height), 1, 280, 3, 5)) ?? new Uint8Array(784);
    const lit = (along: (at: number) => number) =>
      new Set([...made.keys()].filter((at) => made[at] > 0).map(along)).size;
    expect([lit((at) => at % 28), lit((at) => Math.floor(at / 28))]).toEqual([wide, high]);
    expect(made.reduce((ink, value) => ink + value, 0)).toBe(255 * wide * high);
    for (const at of middle(made)) expect(Math.abs(at - 14)).toBeLessThanOrEqual(0.5);
  }
});

test('edges that fall between pixels are grey by the share that they cover', () => {
  // 40 × 40 with a hole: a column of 3 of every 2 source pixels is inked, from the left edge.
  const values = Uint8Array.from({ length: 1600 }, (_, at) => (at % 40 < 3 || at % 40 === 39 ? 255 : 0));
  const made = recentred({ width: 40, height: 40, values }) ?? new Uint8Array(784);
  const row = [...made.subarray(14 * 28, 15 * 28)].filter((value) => value > 0);
  expect(row).toEqual([255, 128, 128]);
});

test('ink that is heavy on one side stays in the picture', () => {
  const values = Uint8Array.from({ length: 400 }, (_, at) => (at % 20 > 17 ? 255 : at === 0 ? 1 : 0));
  const made = recentred({ width: 20, height: 20, values }) ?? new Uint8Array(784);
  expect(made.reduce((ink, value) => ink + value, 0)).toBe(values.reduce((ink, value) => ink + value, 0));
});

test('nothing drawn is no digit', () => {
  expect(recentred({ width: 5, height: 5, values: new Uint8Array(25) })).toBeUndefined();
});
