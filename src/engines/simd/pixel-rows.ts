import type { Examples } from '../../data/dataset.ts';
import { Plane } from './conv-stage.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { BLOCK, ROW } from './rows.ts';
import { Staging } from './staging.ts';

/** What the first layer reads of a block of images: a row of numbers by pixel. */
export class PixelRows {
  /** The rows without gaps. */
  readonly at: number;
  /** The labels of the block's images. */
  readonly labels: number;
  readonly #memory: KernelMemory;
  readonly #staging: Staging;
  readonly #pixels: number;
  readonly #values: number;
  readonly #blank: boolean;
  #padded: { readonly plane: Plane; readonly side: number } | undefined;

  /** @param values what the network reads for each of the 256 values of a pixel */
  constructor(memory: KernelMemory, pixels: number, values: Float32Array) {
    this.#memory = memory;
    this.#pixels = pixels;
    this.#staging = new Staging(memory, pixels, BLOCK);
    this.labels = this.#staging.labels;
    this.at = memory.alloc((pixels + 1) * ROW);
    this.#values = memory.allocFrom(values);
    this.#blank = values[0] === 0;
  }

  /** The pixels as a convolution sees them, with so many zeros around them. */
  asPlane(side: number, margin: number): Plane {
    if (margin === 0) return Plane.over(this.at, side, 1);
    const plane = Plane.take(this.#memory, side, 1, margin);
    this.#padded = { plane, side };
    return plane;
  }

  fill(examples: Examples, numbers: Uint32Array): void {
    const { images, stride } = this.#staging;
    this.#staging.fill(examples, numbers);
    const rows = this.#memory.bytes(this.at, this.#pixels * ROW).fill(0);
    this.#memory.kernels.scatterPixels(
      images,
      stride,
      numbers.length,
      this.#pixels,
      this.#values,
      this.at,
      Number(this.#blank),
    );
    if (!this.#padded) return;
    const { plane, side } = this.#padded;
    for (let y = 0; y < side; y++) {
      const row = rows.subarray(y * side * ROW, (y + 1) * side * ROW);
      this.#memory.bytes(plane.at + y * plane.rowBytes, side * ROW).set(row);
    }
  }
}
