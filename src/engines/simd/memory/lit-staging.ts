import { type ListedExamples, mostLitBytes } from '../../../data/lit-pixels.ts';
import type { KernelMemory } from './kernel-memory.ts';

const ADDRESS_BYTES = 4;

/** A batch's lit pixels and labels, copied into the kernels' memory. */
export class LitStaging {
  readonly pairs: number;
  /** Bytes from one image's pairs to the next's. */
  readonly stride: number;
  /** One byte per image. */
  readonly labels: number;
  /** Per image, the address where its pairs end. */
  readonly ends: number;
  readonly #memory: KernelMemory;

  constructor(memory: KernelMemory, pixels: number, capacity: number) {
    this.#memory = memory;
    this.stride = mostLitBytes(pixels);
    this.pairs = memory.alloc(capacity * this.stride);
    this.labels = memory.alloc(capacity);
    this.ends = memory.alloc(capacity * ADDRESS_BYTES);
  }

  /**
   * Copies images.
   * @param row the place of the first one among those of the batch
   * @param imageIndices no more than there is room for from that place on
   */
  fill({ lit: { pairs, start }, labels }: ListedExamples, imageIndices: Uint32Array, row = 0): void {
    const first = this.pairs + row * this.stride;
    const bytes = this.#memory.bytes(first, imageIndices.length * this.stride);
    const classes = this.#memory.bytes(this.labels + row, imageIndices.length);
    const ends = this.#memory.addresses(this.ends + row * ADDRESS_BYTES, imageIndices.length);
    for (let b = 0; b < imageIndices.length; b++) {
      const own = pairs.subarray(start[imageIndices[b]], start[imageIndices[b] + 1]);
      bytes.set(own, b * this.stride);
      ends[b] = first + b * this.stride + own.length;
      classes[b] = labels[imageIndices[b]];
    }
  }
}
