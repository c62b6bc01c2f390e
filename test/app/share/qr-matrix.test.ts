import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrMatrix } from '../../../src/app/share/qr-matrix.ts';

/** What a decoder reads from a picture of a code, each module some pixels wide. */
function readBack(matrix: readonly boolean[][], scale = 4): string | undefined {
  const side = matrix.length * scale;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (matrix[Math.floor(y / scale)][Math.floor(x / scale)])
        pixels.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

test('a link of settings, and one with results, are read back by a decoder', () => {
  const settings = 'https://lab.example/class/#v=1&n=2&images=2000&hidden=32&rounds=3';
  const results = `${settings}&r=${'Qm8k4ea1ffkqqQpm_RgR4ILc3NyywuY-'.repeat(12)}x`;
  for (const link of [settings, results]) expect(readBack(qrMatrix(link) ?? [])).toBe(link);
});

test('a text that only a finer code could hold has none', () => {
  expect(qrMatrix('x'.repeat(500))).toBeDefined();
  expect(qrMatrix('x'.repeat(600))).toBeUndefined();
  expect(qrMatrix('x'.repeat(100_000))).toBeUndefined();
});
