import { IMAGE_SIDE, PIXELS } from '../spec/layers.ts';
import type { Dataset, SplitName } from './dataset.ts';
import { ownRoom, type Room } from './room.ts';

/**
 * Images with their rows and columns exchanged, as EMNIST's are stored.
 * @param room where they go
 */
export function transposed(images: Uint8Array, room: Room = ownRoom): Uint8Array {
  const turned = new Uint8Array(room(images.length));
  for (let from = 0; from < images.length; from += PIXELS) {
    for (let row = 0; row < IMAGE_SIDE; row++) {
      for (let column = 0; column < IMAGE_SIDE; column++) {
        turned[from + column * IMAGE_SIDE + row] = images[from + row * IMAGE_SIDE + column];
      }
    }
  }
  return turned;
}

/** A data set with all its images transposed. Which of them train and which validate stays. */
export function turnedDataset(dataset: Dataset, room: Room = ownRoom): Dataset {
  const turned = (split: SplitName) => ({
    images: transposed(dataset[split].images, room),
    labels: dataset[split].labels,
  });
  return { ...dataset, train: turned('train'), validation: turned('validation'), test: turned('test') };
}
