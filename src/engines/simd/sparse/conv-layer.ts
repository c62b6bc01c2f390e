import { type Convolution, fanIn, type Layer } from '../../../spec/layers.ts';
import { UNIT_BYTES } from '../kernels/constants.ts';
import type { KernelMemory } from '../memory/kernel-memory.ts';
import {
  type CompressedLayer,
  type CompressedRows,
  compressRows,
  GROUP,
  PADDING,
  readCompressed,
  writeCompressed,
} from './compressed-rows.ts';
import { TransposedIndex } from './transposed-index.ts';

export type ConvolvedLayer = Layer & { readonly convolution: Convolution };

/** The distances in bytes between neighbours in a convolution's input. */
interface Strides {
  readonly rowBytes: number;
  readonly columnBytes: number;
}

/** Where the kernels' memory holds a convolution's weights and their index. */
export interface ConvAddresses {
  readonly weights: number;
  readonly rowStart: number;
  readonly rowEnd: number;
  /** The unit that each weight multiplies, in bytes from the first unit that a position sees. */
  readonly offsets: number;
  /** Undefined in the first layer, which carries no deltas back. */
  readonly transposed: TransposedIndex | undefined;
}

/** A convolution's surviving weights, one row per output channel. */
export class ConvLayer implements CompressedLayer {
  readonly layer: ConvolvedLayer;
  readonly size: number;
  readonly #mask: Uint8Array;
  readonly #rows: CompressedRows;

  constructor(layer: ConvolvedLayer, mask: Uint8Array) {
    this.layer = layer;
    this.#mask = mask;
    this.#rows = compressRows(mask, layer.outputs, (index) => index % layer.outputs, GROUP);
    this.size = this.#rows.order.length;
  }

  /**
   * Writes weights to `at`, and allocates their index.
   * @param first whether this is the network's first layer
   */
  write(
    memory: KernelMemory,
    at: number,
    weights: Float32Array,
    { rowBytes, columnBytes }: Strides,
    first: boolean,
  ): ConvAddresses {
    const { rowStart, rowEnd, order } = this.#rows;
    const { inputs, outputs, convolution } = this.layer;
    const offsetOf = (index: number): number => {
      const input = Math.floor(index / outputs);
      const position = Math.floor(input / inputs);
      const [ky, kx] = [Math.floor(position / convolution.kernel), position % convolution.kernel];
      return ky * rowBytes + kx * columnBytes + (input % inputs) * UNIT_BYTES;
    };
    const addresses = {
      weights: at,
      rowStart: memory.allocFrom(rowStart),
      rowEnd: memory.allocFrom(rowEnd),
      // Padding may read any unit: it gets a gradient, but sums end before it, at `rowEnd`.
      offsets: memory.allocFrom(order.map((index) => (index === PADDING ? 0 : offsetOf(index)))),
      transposed: first
        ? undefined
        : new TransposedIndex(memory, this.#mask, this.#rows, at, fanIn(this.layer), outputs),
    };
    writeCompressed(memory, this.#rows, at, weights);
    return addresses;
  }

  read(memory: KernelMemory, at: number): Float32Array {
    return readCompressed(memory, this.#rows, at, this.layer.weights);
  }
}
