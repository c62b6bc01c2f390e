import { expect, test } from 'vitest';
import { BatchOrder } from '../../src/data/order.ts';
import { pixelValues } from '../../src/data/scaling.ts';
import { splitDataset } from '../../src/data/split.ts';

/** 5,020 images of one pixel, each its own number modulo 251, labelled by its tens. */
const training = {
  images: Uint8Array.from({ length: 5020 }, (_, i) => i % 251),
  labels: Uint8Array.from({ length: 5020 }, (_, i) => Math.floor((i % 251) / 26)),
};
const tests = { images: Uint8Array.of(1), labels: Uint8Array.of(1) };

const splitBy = (stream: string) => splitDataset({ name: 'toy', sha256: '', stream }, training, tests);

test('the split permutes training images once, keeps labels with them, and depends on its stream alone', () => {
  const split = splitBy('a');
  expect([split.train.labels.length, split.validation.labels.length]).toEqual([20, 5000]);
  const all = [...split.train.images, ...split.validation.images];
  expect([...all].sort((a, b) => a - b)).toEqual([...training.images].sort((a, b) => a - b));
  expect(all).not.toEqual([...training.images]);
  expect([...split.train.labels]).toEqual([...split.train.images].map((value) => Math.floor(value / 26)));
  expect(splitDataset({ name: 'b', sha256: 'other', stream: 'a' }, training, tests).train).toEqual(split.train);
  expect(splitBy('b').train).not.toEqual(split.train);
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
