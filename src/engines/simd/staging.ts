import type { Examples } from '../../data/dataset.ts';
import type { KernelMemory } from './kernel-memory.ts';

const VECTOR = 16;

/** The images of a batch, copied into the kernels' memory: bytes, padded to whole vectors by 0, and their labels. */
export class Staging {
  readonly images: number;
  readonly labels: number;
  /** Bytes from one image to the next. */
  readonly stride: number;
  readonly #memory: KernelMemory;
  readonly #pixels: number;

  constructor(memory: KernelMemory, pixels: number, capacity: number) {
    this.#memory = memory;
    this.#pixels = pixels;
    this.stride = Math.ceil(pixels / VECTOR) * VECTOR;
    this.images = memory.alloc(capacity * this.stride);
    this.labels = memory.alloc(capacity);
  }

  /** Copies images by their numbers, at most as many as the capacity. */
  fill({ images, labels }: Examples, numbers: ArrayLike<number>): void {
    const bytes = this.#memory.bytes(this.images, numbers.length * this.stride);
    const classes = this.#memory.bytes(this.labels, numbers.length);
    for (let b = 0; b < numbers.length; b++) {
      const from = numbers[b] * this.#pixels;
      bytes.set(images.subarray(from, from + this.#pixels), b * this.stride);
      classes[b] = labels[numbers[b]];
    }
  }
}
