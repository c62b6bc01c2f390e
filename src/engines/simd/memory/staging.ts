import type { Examples } from '../../../data/dataset.ts';
import type { KernelMemory } from './kernel-memory.ts';

const VECTOR_BYTES = 16;

/** A batch's images and labels, copied into the kernels' memory. Pixels are bytes; zeros pad an image to whole vectors. */
export class Staging {
  readonly images: number;
  /** One byte per image. */
  readonly labels: number;
  /** Bytes from one image to the next. */
  readonly stride: number;
  readonly #memory: KernelMemory;
  readonly #pixels: number;

  constructor(memory: KernelMemory, pixels: number, capacity: number) {
    this.#memory = memory;
    this.#pixels = pixels;
    this.stride = Math.ceil(pixels / VECTOR_BYTES) * VECTOR_BYTES;
    this.images = memory.alloc(capacity * this.stride);
    this.labels = memory.alloc(capacity);
  }

  /**
   * Copies a batch.
   * @param imageIndices at most as many as the capacity
   */
  fill({ images, labels }: Examples, imageIndices: ArrayLike<number>): void {
    const bytes = this.#memory.bytes(this.images, imageIndices.length * this.stride);
    const classes = this.#memory.bytes(this.labels, imageIndices.length);
    for (let b = 0; b < imageIndices.length; b++) {
      const from = imageIndices[b] * this.#pixels;
      bytes.set(images.subarray(from, from + this.#pixels), b * this.stride);
      classes[b] = labels[imageIndices[b]];
    }
  }
}
