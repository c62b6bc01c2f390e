import type { DataLook } from '../spec/data-look.ts';
import { CLASSES, IMAGE_SIDE, PIXELS } from '../spec/layers.ts';
import type { Examples } from './dataset.ts';
import type { Halves } from './idx-set.ts';

function countsOf({ labels }: Examples): number[] {
  const counts = new Array<number>(CLASSES).fill(0);
  for (const label of labels) counts[label]++;
  return counts;
}

/** Images of a half, one after the other. */
function* each({ images, labels }: Examples): Generator<Uint8Array> {
  for (let k = 0; k < labels.length; k++) yield images.subarray(k * PIXELS, (k + 1) * PIXELS);
}

/** A number that equal images have alike, and others hardly ever (FNV-1a). */
function hashOf(image: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const pixel of image) hash = Math.imul(hash ^ pixel, 0x01000193);
  return hash >>> 0;
}

const isConstant = (image: Uint8Array): boolean => image.every((pixel) => pixel === image[0]);

/** The sum of the pixels along the edge. */
function edgeOf(image: Uint8Array): number {
  let sum = 0;
  for (let k = 0; k < IMAGE_SIDE; k++) {
    sum += image[k] + image[PIXELS - 1 - k] + image[k * IMAGE_SIDE] + image[k * IMAGE_SIDE + IMAGE_SIDE - 1];
  }
  return sum;
}
const LIGHT_EDGE = 4 * IMAGE_SIDE * 128;

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((pixel, at) => pixel === b[at]);

/** Test images that stand among the training images, to the byte. */
function sharedIn({ train, test }: Halves): number {
  const wanted = new Map<number, Uint8Array[]>();
  let shared = 0;
  for (const image of each(train)) {
    const hash = hashOf(image);
    const alike = wanted.get(hash);
    if (!alike) wanted.set(hash, [image]);
    else if (!alike.some((other) => isSame(other, image))) alike.push(image);
  }
  for (const image of each(test)) if (wanted.get(hashOf(image))?.some((other) => isSame(other, image))) shared++;
  return shared;
}

/** Looks at data: which classes occur, what cannot be learnt from, what training and test have in common. */
export function lookAt(halves: Halves): DataLook {
  let [constant, brightest, light, count] = [0, 0, 0, 0];
  for (const half of [halves.train, halves.test]) {
    for (const image of each(half)) {
      count++;
      if (isConstant(image)) constant++;
      if (edgeOf(image) > LIGHT_EDGE) light++;
      for (const pixel of image) if (pixel > brightest) brightest = pixel;
    }
  }
  return {
    train: countsOf(halves.train),
    test: countsOf(halves.test),
    constant,
    shared: sharedIn(halves),
    brightest,
    onLight: light > count / 2,
  };
}
