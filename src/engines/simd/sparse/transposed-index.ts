import { UNIT_BYTES } from '../kernels/constants.ts';
import { FLOAT_BYTES, type KernelMemory } from '../memory/kernel-memory.ts';
import { type CompressedRows, compressRows, invertOrder } from './compressed-rows.ts';

/**
 * A layer's surviving weights by input, where its rows are by output: the transposed matrix, which carries deltas back.
 * The weights are copied into this order once a step, since blocks of images then read them one after the other; each thread
 * has its own copy, since waiting for parts of the others' would take longer.
 */
export class TransposedIndex {
  /** Where each input's weights begin, counted in weights, and last the number of all. */
  readonly rowStart: number;
  /** Each weight's output, as the byte offset of its unit. */
  readonly offsets: number;
  readonly #memory: KernelMemory;
  /** Each weight's byte offset among the rows by output. */
  readonly #sources: number;
  readonly #bytes: number;
  readonly #from: number;

  /**
   * @param rows the weights by output
   * @param from the address of the weights in the order of `rows`
   */
  constructor(
    memory: KernelMemory,
    mask: Uint8Array,
    rows: CompressedRows,
    from: number,
    inputs: number,
    outputs: number,
  ) {
    const positions = invertOrder(rows, mask.length);
    const { rowStart, order } = compressRows(mask, inputs, (index) => Math.floor(index / outputs), 1);
    this.#memory = memory;
    this.#from = from;
    this.#bytes = order.length * FLOAT_BYTES;
    this.rowStart = memory.allocFrom(rowStart);
    this.offsets = memory.allocFrom(order.map((index) => (index % outputs) * UNIT_BYTES));
    this.#sources = memory.allocFrom(order.map((index) => positions[index] * FLOAT_BYTES));
  }

  /** Allocates room for a copy of the weights in this order. */
  allocCopy(): number {
    return this.#memory.alloc(this.#bytes);
  }

  /** Copies the weights anew. Each step needs it once, because the step before changed them. */
  gather(to: number): void {
    this.#memory.kernels.gather(this.#sources, this.#bytes, this.#from, to);
  }
}
