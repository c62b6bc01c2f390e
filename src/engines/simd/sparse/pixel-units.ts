import type { Examples } from '../../../data/dataset.ts';
import type { KernelMemory } from '../memory/kernel-memory.ts';
import { Staging } from '../memory/staging.ts';
import { BLOCK, UNIT_BYTES } from './block.ts';
import { FeatureMap } from './feature-map.ts';

/** A block of images as the first layer reads it: a unit per pixel. */
export class PixelUnits {
  /** The first pixel's unit. The units have no padding between them. */
  readonly at: number;
  /** The labels of the block's images. */
  readonly labels: number;
  readonly #memory: KernelMemory;
  readonly #staging: Staging;
  readonly #pixels: number;
  readonly #values: number;
  readonly #blank: boolean;
  #padded: { readonly map: FeatureMap; readonly side: number } | undefined;

  /** @param values what the network reads for each of the 256 values of a pixel */
  constructor(memory: KernelMemory, pixels: number, values: Float32Array) {
    this.#memory = memory;
    this.#pixels = pixels;
    this.#staging = new Staging(memory, pixels, BLOCK);
    this.labels = this.#staging.labels;
    this.at = memory.alloc((pixels + 1) * UNIT_BYTES);
    this.#values = memory.allocFrom(values);
    this.#blank = values[0] === 0;
  }

  /** The pixels as a convolution's input, `padding` positions of zeros on each side. */
  asMap(side: number, padding: number): FeatureMap {
    if (padding === 0) return FeatureMap.over(this.at, side, 1);
    const map = FeatureMap.alloc(this.#memory, side, 1, padding);
    this.#padded = { map, side };
    return map;
  }

  /** Copies a block into the kernels' memory, at most 16 images. */
  fill(examples: Examples, imageIndices: Uint32Array): void {
    const { images, stride } = this.#staging;
    this.#staging.fill(examples, imageIndices);
    const units = this.#memory.bytes(this.at, this.#pixels * UNIT_BYTES).fill(0);
    this.#memory.kernels.scatterPixels(
      images,
      stride,
      imageIndices.length,
      this.#pixels,
      this.#values,
      this.at,
      this.#blank,
    );
    if (!this.#padded) return;
    const { map, side } = this.#padded;
    for (let y = 0; y < side; y++) {
      const row = units.subarray(y * side * UNIT_BYTES, (y + 1) * side * UNIT_BYTES);
      this.#memory.bytes(map.at + y * map.rowBytes, side * UNIT_BYTES).set(row);
    }
  }
}
