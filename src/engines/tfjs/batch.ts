import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { Examples } from '../../data/dataset.ts';

/**
 * Images by their numbers, as a tensor of [images, pixels]. The data set stays in bytes in the processor's memory; a
 * new array each time, since backends upload late and read what they were handed then.
 *
 * @param values what the network reads for each of the 256 values of a pixel
 */
export function gatherImages(
  { images }: Examples,
  numbers: Uint32Array,
  pixels: number,
  values: Float32Array,
): Tensor2D {
  const gathered = new Float32Array(numbers.length * pixels);
  numbers.forEach((number, b) => {
    const to = b * pixels;
    const from = number * pixels;
    for (let p = 0; p < pixels; p++) gathered[to + p] = values[images[from + p]];
  });
  return tensor2d(gathered, [numbers.length, pixels]);
}

/** The labels of images, one-hot: a tensor of [images, classes]. */
export function gatherLabels({ labels }: Examples, numbers: Uint32Array, classes: number): Tensor2D {
  const oneHot = new Float32Array(numbers.length * classes);
  numbers.forEach((number, b) => {
    oneHot[b * classes + labels[number]] = 1;
  });
  return tensor2d(oneHot, [numbers.length, classes]);
}
