import { permutation, stream } from '../numerics/streams.ts';
import { type Dataset, type Examples, VALIDATION_IMAGES } from './dataset.ts';

function pick({ images, labels }: Examples, pixels: number, order: Uint32Array): Examples {
  const picked = new Uint8Array(order.length * pixels);
  order.forEach((from, to) => {
    picked.set(images.subarray(from * pixels, (from + 1) * pixels), to * pixels);
  });
  return { images: picked, labels: Uint8Array.from(order, (from) => labels[from]) };
}

/** How a data set is named. */
interface Naming {
  readonly name: string;
  readonly sha256: string;
  /** What the stream of its split comes from. */
  readonly stream: string;
}

/**
 * The order that training images are put into once: those that train come first, then the 5,000 that validate.
 * @param name of the stream that it comes from: `mnist`, or the hash of a person’s own data
 * @param images all that the files have to train on, those that validate included
 */
export const splitOrder = (name: string, images: number): Uint32Array => permutation(stream(name, 'split'), images);

/**
 * Permutes the training images once, by a stream that depends on the data set alone, and sets the last 5,000 aside for
 * validation. A subset of N is the first N of the rest.
 */
export function splitDataset(naming: Naming, training: Examples, test: Examples): Dataset {
  const pixels = training.images.length / training.labels.length;
  const order = splitOrder(naming.stream, training.labels.length);
  const validates = order.length - VALIDATION_IMAGES;
  return {
    name: naming.name,
    sha256: naming.sha256,
    pixels,
    test,
    train: pick(training, pixels, order.subarray(0, validates)),
    validation: pick(training, pixels, order.subarray(validates)),
  };
}
