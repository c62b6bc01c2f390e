import type { ListedExamples } from '../../../data/lit-pixels.ts';
import { BLOCK, UNIT_BYTES } from '../kernels/constants.ts';
import type { KernelMemory } from '../memory/kernel-memory.ts';
import { LitStaging } from '../memory/lit-staging.ts';
import { Staging } from '../memory/staging.ts';
import { FeatureMap } from './feature-map.ts';

/** A block of images as the first layer reads it: a unit per pixel. */
export class PixelUnits {
  /** The first pixel's unit. The units have no padding between them. */
  readonly at: number;
  /** The labels of the block's images. */
  readonly labels: number;
  readonly #memory: KernelMemory;
  readonly #staging: Staging | LitStaging;
  readonly #pixels: number;
  readonly #values: number;
  #padded: { readonly map: FeatureMap; readonly side: number } | undefined;

  /** @param values what the network reads for each of the 256 values of a pixel */
  constructor(memory: KernelMemory, pixels: number, values: Float32Array) {
    this.#memory = memory;
    this.#pixels = pixels;
    // Where the network reads 0 for a pixel of 0, only the others are written.
    this.#staging = new (values[0] === 0 ? LitStaging : Staging)(memory, pixels, BLOCK);
    this.labels = this.#staging.labels;
    this.at = memory.alloc((pixels + 1) * UNIT_BYTES);
    this.#values = memory.allocFrom(values);
  }

  /** The pixels as a convolution's input, `padding` positions of zeros on each side. */
  asMap(side: number, padding: number): FeatureMap {
    if (padding === 0) return FeatureMap.over(this.at, side, 1);
    const map = FeatureMap.alloc(this.#memory, side, 1, padding);
    this.#padded = { map, side };
    return map;
  }

  /** Copies a block into the kernels' memory, at most 16 images. */
  fill(examples: ListedExamples, imageIndices: Uint32Array): void {
    const { kernels } = this.#memory;
    const staging = this.#staging;
    staging.fill(examples, imageIndices);
    const count = imageIndices.length;
    if (staging instanceof LitStaging) {
      kernels.clear(this.at, this.#pixels * UNIT_BYTES);
      kernels.scatterLit(staging.pairs, staging.stride, staging.ends, count, this.#values, this.at);
    } else kernels.scatterPixels(staging.images, staging.stride, count, this.#pixels, this.#values, this.at);
    if (!this.#padded) return;
    const { map, side } = this.#padded;
    const bytes = side * UNIT_BYTES;
    for (let y = 0; y < side; y++) kernels.copy(map.at + y * map.rowBytes, this.at + y * bytes, bytes);
  }
}
