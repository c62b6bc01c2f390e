import type { Layer } from '../../../spec/layers.ts';
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

/** Where the kernels' memory holds a layer's weights and their index. */
export interface SparseAddresses {
  readonly weights: number;
  readonly rowStart: number;
  /** Each weight's unit on the other side, in bytes from the first unit. */
  readonly offsets: number;
  /** Undefined in the first layer, which carries no deltas back. */
  readonly transposed: TransposedIndex | undefined;
}

/**
 * The surviving weights of a fully connected layer. The first layer's rows are by input, so that blank pixels cost nothing;
 * those of the others are by output, so that sums stay in registers.
 */
export class SparseLayer implements CompressedLayer {
  readonly layer: Layer;
  readonly size: number;
  readonly #rows: CompressedRows;
  readonly #byInput: boolean;
  readonly #mask: Uint8Array;

  constructor(layer: Layer, mask: Uint8Array, first: boolean) {
    this.layer = layer;
    this.#mask = mask;
    this.#byInput = first;
    this.#rows = compressRows(
      mask,
      first ? layer.inputs : layer.outputs,
      first ? this.#inputOf : this.#outputOf,
      GROUP,
    );
    this.size = this.#rows.order.length;
  }

  /** Writes weights to `at`, and allocates their index. */
  write(memory: KernelMemory, at: number, weights: Float32Array): SparseAddresses {
    const { inputs, outputs } = this.layer;
    const { rowStart, order } = this.#rows;
    // Padding leads to the unit of zeros after the last one, so its gradient is 0 and it stays 0.
    const padding = (this.#byInput ? outputs : inputs) * UNIT_BYTES;
    const unitOf = this.#byInput ? this.#outputOf : this.#inputOf;
    const addresses = {
      weights: at,
      rowStart: memory.allocFrom(rowStart),
      offsets: memory.allocFrom(order.map((index) => (index === PADDING ? padding : unitOf(index) * UNIT_BYTES))),
      transposed: this.#byInput ? undefined : new TransposedIndex(memory, this.#mask, this.#rows, at, inputs, outputs),
    };
    writeCompressed(memory, this.#rows, at, weights);
    return addresses;
  }

  read(memory: KernelMemory, at: number): Float32Array {
    return readCompressed(memory, this.#rows, at, this.layer.weights);
  }

  readonly #inputOf = (index: number): number => Math.floor(index / this.layer.outputs);
  readonly #outputOf = (index: number): number => index % this.layer.outputs;
}
