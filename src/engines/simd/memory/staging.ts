import type { Examples } from '../../../data/dataset.ts';
import type { KernelMemory } from './kernel-memory.ts';

/** A batch's images and labels, copied into the kernels' memory. Pixels are bytes. */
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
    this.stride = pixels;
    this.images = memory.alloc(capacity * this.stride);
    this.labels = memory.alloc(capacity);
  }

  /**
   * Copies images.
   * @param row the place of the first one among those of the batch
   * @param imageIndices no more than there is room for from that place on
   */
  fill({ images, labels }: Examples, imageIndices: ArrayLike<number>, row = 0): void {
    const bytes = this.#memory.bytes(this.images + row * this.stride, imageIndices.length * this.stride);
    const classes = this.#memory.bytes(this.labels + row, imageIndices.length);
    for (let b = 0; b < imageIndices.length; b++) {
      const from = imageIndices[b] * this.#pixels;
      bytes.set(images.subarray(from, from + this.#pixels), b * this.stride);
      classes[b] = labels[imageIndices[b]];
    }
  }
}
