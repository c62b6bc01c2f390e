import type { Dataset, Examples } from './dataset.ts';

function inSharedMemory(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

const sharedExamples = ({ images, labels }: Examples): Examples => ({
  images: inSharedMemory(images),
  labels: inSharedMemory(labels),
});

/** A data set in memory that every thread it is sent to reads in place. Needs a runtime that has SharedArrayBuffer. */
export const shared = (dataset: Dataset): Dataset => ({
  ...dataset,
  train: sharedExamples(dataset.train),
  validation: sharedExamples(dataset.validation),
  test: sharedExamples(dataset.test),
});
