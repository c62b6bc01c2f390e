import { gzipSync } from 'fflate';
import { transposed } from '../../data/turn.ts';
import { isTurned } from '../../spec/data-files.ts';
import type { DataChoice } from '../../spec/experiment.ts';
import { IMAGE_SIDE } from '../../spec/layers.ts';

/** The two files that the lines of Python read, by what they hold. */
export const TEST_FILES = { images: 't10k-images-idx3-ubyte.gz', labels: 't10k-labels-idx1-ubyte.gz' } as const;

interface TestSet {
  /** One byte per pixel, 28 × 28 an image. */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** What an IDX file of bytes begins with: its kind, and its sizes as big-endian numbers of four bytes. */
function headed(sizes: readonly number[], values: Uint8Array): Uint8Array {
  const file = new Uint8Array(4 * (1 + sizes.length) + values.length);
  const header = new DataView(file.buffer);
  // The third byte says bytes, the fourth how many sizes there are.
  header.setUint32(0, 0x0800 + sizes.length);
  for (const [k, size] of sizes.entries()) header.setUint32(4 * (1 + k), size);
  file.set(values, 4 * (1 + sizes.length));
  return file;
}

/**
 * Test images or their labels as MNIST's own files have them: IDX, packed (yann.lecun.com's format for MNIST). Images that the
 * lab has turned are turned back, as the conventions of a ticket say that its reader has to turn them.
 */
export function testIdx(what: keyof typeof TEST_FILES, { images, labels }: TestSet, dataset: DataChoice): Uint8Array {
  const side = IMAGE_SIDE;
  const file =
    what === 'labels'
      ? headed([labels.length], labels)
      : headed([labels.length, side, side], isTurned(dataset) ? transposed(images) : images);
  // Without a time in it the same images are the same file.
  return gzipSync(file, { mtime: 0 });
}
