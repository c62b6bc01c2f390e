import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { Examples } from '../../data/dataset.ts';
import type { Matrix } from './arithmetic.ts';
import type { Reading } from './reading.ts';

/**
 * Images by their numbers, as a matrix of [images, width]: the pixels that are read and, where there is room, the
 * constant input of 1, and zeros. The data set stays in bytes in the processor's memory; a new array each time, since backends upload late and read
 * what they were handed then.
 */
export function gatherImages({ images }: Examples, numbers: Uint32Array, reading: Reading): Matrix {
  const { values, pixels, places, width } = reading;
  const size = places.length;
  // Four pixels of five are background: it is cheaper to look up the others alone.
  const gathered = new Float32Array(numbers.length * width).fill(values[0]);
  numbers.forEach((number, b) => {
    const row = gathered.subarray(b * width, (b + 1) * width);
    const image = images.subarray(number * size, (number + 1) * size);
    for (let p = 0; p < size; p++) if (image[p] !== 0) row[places[p]] = values[image[p]];
    if (width === pixels.length) return;
    row[pixels.length] = 1;
    row.fill(0, pixels.length + 1);
  });
  return { tensor: tensor2d(gathered, [numbers.length, width]), turned: false };
}

/** The labels of images. */
export const gatherLabels = ({ labels }: Examples, numbers: Uint32Array): Uint8Array =>
  Uint8Array.from(numbers, (number) => labels[number]);

/** Labels, one-hot: a tensor of [images, classes]. */
export function oneHot(labels: Uint8Array, classes: number): Tensor2D {
  const hot = new Float32Array(labels.length * classes);
  labels.forEach((label, b) => {
    hot[b * classes + label] = 1;
  });
  return tensor2d(hot, [labels.length, classes]);
}
