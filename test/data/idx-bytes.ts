import { gzipSync } from 'node:zlib';
import type { GivenFile } from '../../src/worker/protocol.ts';

/** The bytes of an IDX file, each header number as given, whether the rest agrees or not. */
export function idxBytes(magic: number, sizes: readonly number[], values: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  header.setUint32(0, magic);
  sizes.forEach((size, d) => {
    header.setUint32(4 + 4 * d, size);
  });
  return Buffer.concat([new Uint8Array(header.buffer), values]);
}

/** Images that begin with their own number, so that no two are the same; those of another seed are others. */
export function imageBytes(count: number, seed = 0, side = 28): Uint8Array {
  const values = new Uint8Array(count * side * side);
  for (let i = 0; i < count; i++) values.set([i & 255, i >> 8, seed, (i * 7) % 256], i * side * side);
  return idxBytes(0x803, [count, side, side], values);
}

export const labelBytes = (count: number): Uint8Array =>
  idxBytes(
    0x801,
    [count],
    Uint8Array.from({ length: count }, (_, i) => i % 10),
  );

/** A small data set under the usual names: 5,150 training images, 20 test images. */
export const smallSet = (seed = 0): Record<string, Uint8Array> => ({
  'train-images-idx3-ubyte': imageBytes(5150, seed),
  'train-labels-idx1-ubyte': labelBytes(5150),
  't10k-images-idx3-ubyte': imageBytes(20, seed),
  't10k-labels-idx1-ubyte': labelBytes(20),
});

export const gzipped = (files: Record<string, Uint8Array>): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes, { level: 1 })]));

/** Files as a browser hands them over. */
export const given = (files: Record<string, Uint8Array>): GivenFile[] =>
  Object.entries(files).map(([name, bytes]) => new File([bytes as Uint8Array<ArrayBuffer>], name));
