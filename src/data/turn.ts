import { IMAGE_SIDE, PIXELS } from '../spec/layers.ts';
import type { Dataset, Examples } from './dataset.ts';

/** Images with their rows and columns exchanged, as EMNIST's are stored. */
export function transposed(images: Uint8Array): Uint8Array {
  const turned = new Uint8Array(images.length);
  for (let from = 0; from < images.length; from += PIXELS) {
    for (let row = 0; row < IMAGE_SIDE; row++) {
      for (let column = 0; column < IMAGE_SIDE; column++) {
        turned[from + column * IMAGE_SIDE + row] = images[from + row * IMAGE_SIDE + column];
      }
    }
  }
  return turned;
}

const turnedExamples = ({ images, labels }: Examples): Examples => ({ images: transposed(images), labels });

/** A data set with all its images transposed. Which of them train and which validate stays. */
export const turnedDataset = (dataset: Dataset): Dataset => ({
  ...dataset,
  train: turnedExamples(dataset.train),
  validation: turnedExamples(dataset.validation),
  test: turnedExamples(dataset.test),
});
