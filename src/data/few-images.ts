import type { Dataset, Examples } from './dataset.ts';

/** How many images of a split are looked at, each the first ones. */
export interface FewImages {
  readonly validation: number;
  readonly test: number;
}

/** The first images of a split, in the memory in which all of them are. */
export function firstImages({ images, labels, lit }: Examples, count: number): Examples {
  const pixels = images.length / labels.length;
  return {
    images: images.subarray(0, count * pixels),
    labels: labels.subarray(0, count),
    ...(lit && { lit: { pairs: lit.pairs, start: lit.start.subarray(0, Math.min(count, labels.length) + 1) } }),
  };
}

/** A data set with all its training images, and few to measure on. */
export const measuredOnFew = (dataset: Dataset, { validation, test }: FewImages): Dataset => ({
  ...dataset,
  validation: firstImages(dataset.validation, validation),
  test: firstImages(dataset.test, test),
});
