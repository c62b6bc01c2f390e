import type { Evaluation } from '../../engine.ts';
import type { KernelMemory } from './kernel-memory.ts';

const LOSS_BYTES = Float64Array.BYTES_PER_ELEMENT;

/** What softmax finds for each image. Threads find it for their own images, and each can sum it up for all. */
export class Scores {
  readonly #memory: KernelMemory;
  #capacity = 0;
  #losses = 0;
  #hits = 0;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
  }

  /** Makes room for so many images. Returns whether memory had to be allocated. */
  makeRoom(images: number): boolean {
    if (images <= this.#capacity) return false;
    this.#capacity = images;
    this.#losses = this.#memory.alloc(images * LOSS_BYTES);
    this.#hits = this.#memory.alloc(images);
    return true;
  }

  /** The address of an image's loss, a float64. */
  lossAt(image: number): number {
    return this.#losses + image * LOSS_BYTES;
  }

  /** The address of the byte that tells whether an image was classified right. */
  hitAt(image: number): number {
    return this.#hits + image;
  }

  /**
   * Sums up the first images.
   * @param group as many images are summed by themselves first, so that the order of sums does not depend on threads
   */
  sum(images: number, group: number): Evaluation {
    const { buffer } = this.#memory.kernels.memory;
    const losses = new Float64Array(buffer, this.#losses, images);
    let loss = 0;
    for (let from = 0; from < images; from += group) {
      let part = 0;
      for (const own of losses.subarray(from, from + group)) part += own;
      loss += part;
    }
    let correct = 0;
    for (const hit of this.#memory.bytes(this.#hits, images)) correct += hit;
    return { loss, correct };
  }
}
