import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { Examples } from '../../data/dataset.ts';

/**
 * Images by their numbers, as a tensor of [images, pixels + 1] whose last column is 1. The data set stays in bytes in
 * the processor's memory; a new array each time, since backends upload late and read what they were handed then.
 *
 * @param values what the network reads for each of the 256 values of a pixel
 */
export function gatherImages(
  { images }: Examples,
  numbers: Uint32Array,
  pixels: number,
  values: Float32Array,
): Tensor2D {
  const width = pixels + 1;
  // Four pixels of five are background: it is cheaper to look up the others alone.
  const gathered = new Float32Array(numbers.length * width).fill(values[0]);
  numbers.forEach((number, b) => {
    const to = b * width;
    const image = images.subarray(number * pixels, (number + 1) * pixels);
    for (let p = 0; p < pixels; p++) {
      const value = image[p];
      if (value !== 0) gathered[to + p] = values[value];
    }
    gathered[to + pixels] = 1;
  });
  return tensor2d(gathered, [numbers.length, width]);
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
