import { expect, test } from 'vitest';
import { readIdx } from '../../src/data/idx.ts';
import { BatchOrder } from '../../src/data/order.ts';
import { pixelValues } from '../../src/data/scaling.ts';
import { splitDataset } from '../../src/data/split.ts';

const idx = (magic: number, sizes: number[], bytes: number) => {
  const header = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  header.setUint32(0, magic);
  sizes.forEach((size, d) => {
    header.setUint32(4 + 4 * d, size);
  });
  return Uint8Array.from([...new Uint8Array(header.buffer), ...new Uint8Array(bytes).fill(7)]);
};
const images = idx(0x803, [3, 2, 2], 12);
const labels = idx(0x801, [3], 3);

test('an IDX pair is read', () => {
  expect(readIdx(images, labels)).toEqual({
    images: new Uint8Array(12).fill(7),
    labels: new Uint8Array(3).fill(7),
    pixels: 4,
  });
});

test.each([
  ['labels for images', idx(0x801, [9], 9), labels, /no IDX file of bytes in 3 dimensions/],
  ['a file cut short', images.subarray(0, 20), labels, /promises 28 bytes, the file has 20/],
  ['a file too long', Uint8Array.from([...images, 1]), labels, /promises 28 bytes, the file has 29/],
  ['a file that ends in its header', images.subarray(0, 10), labels, /ends inside its IDX header/],
  ['another number of labels', images, idx(0x801, [2], 2), /3 images do not go with 2 labels/],
  ['a header that promises the moon', idx(0x803, [2 ** 31, 28, 28], 1), labels, /the file has 17/],
])('%s is refused with a sentence', (_, first, second, sentence) => {
  expect(() => readIdx(first, second)).toThrow(sentence);
});

/** 5,020 images of one pixel, each its own number modulo 251, labelled by its tens. */
const training = {
  pixels: 1,
  images: Uint8Array.from({ length: 5020 }, (_, i) => i % 251),
  labels: Uint8Array.from({ length: 5020 }, (_, i) => Math.floor((i % 251) / 26)),
};
const tests = { images: Uint8Array.of(1), labels: Uint8Array.of(1) };

test('the split permutes training images once, keeps labels with them, and depends on the name alone', () => {
  const split = splitDataset('a', '', training, tests);
  expect([split.train.labels.length, split.validation.labels.length]).toEqual([20, 5000]);
  const all = [...split.train.images, ...split.validation.images];
  expect([...all].sort((a, b) => a - b)).toEqual([...training.images].sort((a, b) => a - b));
  expect(all).not.toEqual([...training.images]);
  expect([...split.train.labels]).toEqual([...split.train.images].map((value) => Math.floor(value / 26)));
  expect(splitDataset('a', 'other', training, tests).train).toEqual(split.train);
  expect(splitDataset('b', '', training, tests).train).not.toEqual(split.train);
});

test('an epoch reads every image once, its last batch short; epochs and seeds differ, arms do not', () => {
  const order = new BatchOrder(1, 25, 10);
  const epoch = (from: number, of = order) => [0, 1, 2].map((step) => [...of.at(from + step)]);
  expect(epoch(0).map((batch) => batch.length)).toEqual([10, 10, 5]);
  expect(
    epoch(0)
      .flat()
      .sort((a, b) => a - b),
  ).toEqual([...Array(25).keys()]);
  expect(epoch(3)).not.toEqual(epoch(0));
  expect(epoch(3, new BatchOrder(1, 25, 10))).toEqual(epoch(3));
  expect(epoch(0, new BatchOrder(2, 25, 10))).not.toEqual(epoch(0));
});

test('a batch larger than the data is one short batch', () => {
  expect(new BatchOrder(1, 25, 100).at(7)).toHaveLength(25);
});

test('pixels are scaled as asked', () => {
  const near = (scaling: 'unit' | 'standardised') => [0, 128, 255].map((value) => pixelValues(scaling)[value]);
  expect(near('unit')).toEqual([0, Math.fround(128 / 255), 1]);
  expect(near('standardised')[0]).toBeCloseTo(-0.4242, 4);
  expect(near('standardised')[2]).toBeCloseTo(2.8215, 4);
});
