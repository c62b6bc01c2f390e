import { expect, test } from 'vitest';
import { measuredOnFew } from '../../src/data/few-images.ts';
import { listed } from '../../src/data/lit-pixels.ts';
import { toyData } from '../experiment/toy.ts';

test('few images are the first ones, in the same memory, with the list of their lit pixels', () => {
  const all = listed(toyData);
  const few = measuredOnFew(all, { validation: 7, test: 9 });
  expect(few.train).toBe(all.train);
  for (const [split, count] of [
    ['validation', 7],
    ['test', 9],
  ] as const) {
    expect(few[split].labels).toEqual(all[split].labels.slice(0, count));
    expect(few[split].images.buffer).toBe(all[split].images.buffer);
    const { lit } = few[split];
    const own = listed({ ...few, [split]: { images: few[split].images, labels: few[split].labels } })[split].lit;
    expect(lit?.start).toEqual(own.start);
    expect(lit?.pairs.subarray(0, own.pairs.length)).toEqual(own.pairs);
  }
});

test('more images than there are, are all of them', () => {
  const few = measuredOnFew(listed(toyData), { validation: 1e6, test: 1e6 });
  expect(few.test.labels).toHaveLength(toyData.test.labels.length);
  expect(few.test.lit?.start).toHaveLength(toyData.test.labels.length + 1);
});
