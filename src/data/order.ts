import { permutation, stream } from '../numerics/streams.ts';

/**
 * The batches of a training: image numbers, each epoch in an order of its own that comes from (seed, epoch) alone, so
 * that every round and every arm of a seed replays the same images. The last batch of an epoch is short.
 */
export class BatchOrder {
  readonly #seed: number;
  readonly #images: number;
  readonly #batch: number;
  readonly #perEpoch: number;
  #epoch = -1;
  #order: Uint32Array = new Uint32Array(0);

  constructor(seed: number, images: number, batch: number) {
    this.#seed = seed;
    this.#images = images;
    this.#batch = batch;
    this.#perEpoch = Math.ceil(images / batch);
  }

  /** The images of the step that follows `iteration` steps. */
  at(iteration: number): Uint32Array {
    const epoch = Math.floor(iteration / this.#perEpoch);
    if (epoch !== this.#epoch) {
      this.#order = permutation(stream(this.#seed, `order/${epoch}`), this.#images);
      this.#epoch = epoch;
    }
    const from = (iteration % this.#perEpoch) * this.#batch;
    return this.#order.subarray(from, from + this.#batch);
  }
}
