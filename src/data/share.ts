import type { Dataset, Examples } from './dataset.ts';
import { sharedRoom } from './room.ts';

function inSharedMemory(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(sharedRoom(bytes.length));
  shared.set(bytes);
  return shared;
}

function sharedNumbers(numbers: Uint32Array): Uint32Array {
  const shared = new Uint32Array(sharedRoom(numbers.byteLength));
  shared.set(numbers);
  return shared;
}

const sharedExamples = ({ images, labels, lit }: Examples): Examples => ({
  images: inSharedMemory(images),
  labels: inSharedMemory(labels),
  ...(lit && { lit: { pairs: inSharedMemory(lit.pairs), start: sharedNumbers(lit.start) } }),
});

/** A data set in memory that every thread it is sent to reads in place. Needs a runtime that has SharedArrayBuffer. */
export const shared = (dataset: Dataset): Dataset => ({
  ...dataset,
  train: sharedExamples(dataset.train),
  validation: sharedExamples(dataset.validation),
  test: sharedExamples(dataset.test),
});
