import type { Layer } from '../../../spec/layers.ts';
import type { KernelMemory } from '../memory/kernel-memory.ts';

/** Kernels compute the gradients of four weights at a time, so rows are padded to multiples of four. */
export const GROUP = 4;
/** The entry of `order` for a weight that only pads its row. */
export const PADDING = 0xffffffff;

/**
 * A layer's surviving weights as a compressed sparse matrix (CSR). A row is one output's weights or one input's, and the
 * rows follow one another without gaps. The kernels' memory holds the weights in this order.
 */
export interface CompressedRows {
  /** Where each row begins, counted in weights; the last entry is the number of all weights, padding included. */
  readonly rowStart: Uint32Array;
  /** Where each row's padding begins. */
  readonly rowEnd: Uint32Array;
  /** Each weight's index in the layer's dense weights, or PADDING. */
  readonly order: Uint32Array;
}

/**
 * Sorts surviving weights into rows. Within a row they keep the order of the dense weights, which fixes the order of sums.
 * @param rowOf the row of a weight, by its index in the dense weights
 * @param multiple every row is padded to a multiple of this
 */
export function compressRows(
  mask: Uint8Array,
  rows: number,
  rowOf: (index: number) => number,
  multiple: number,
): CompressedRows {
  const rowStart = new Uint32Array(rows + 1);
  for (let index = 0; index < mask.length; index++) if (mask[index]) rowStart[rowOf(index) + 1]++;
  const rowEnd = rowStart.slice(1);
  for (let row = 0; row < rows; row++) {
    rowEnd[row] += rowStart[row];
    rowStart[row + 1] = rowStart[row] + Math.ceil(rowStart[row + 1] / multiple) * multiple;
  }
  const order = new Uint32Array(rowStart[rows]).fill(PADDING);
  const next = rowStart.slice(0, rows);
  for (let index = 0; index < mask.length; index++) if (mask[index]) order[next[rowOf(index)]++] = index;
  return { rowStart, rowEnd, order };
}

/** Inverts `order`: where the rows hold each surviving weight, by its index in the dense weights. */
export function invertOrder({ order }: CompressedRows, weights: number): Uint32Array {
  const positions = new Uint32Array(weights);
  order.forEach((index, position) => {
    if (index !== PADDING) positions[index] = position;
  });
  return positions;
}

/** A layer whose surviving weights are in compressed rows. */
export interface CompressedLayer {
  readonly layer: Layer;
  /** How many weights the rows hold, padding included. */
  readonly size: number;
  /**
   * Reads weights, or gradients that are stored in the same order, into dense order; 0 where pruned.
   * @param at the address of the first one
   */
  read(memory: KernelMemory, at: number): Float32Array;
}

/** Writes dense weights in the order of the rows, padding as 0. */
export function writeCompressed(
  memory: KernelMemory,
  { order }: CompressedRows,
  at: number,
  weights: Float32Array,
): void {
  const values = memory.floats(at, order.length);
  for (let n = 0; n < order.length; n++) values[n] = order[n] === PADDING ? 0 : weights[order[n]];
}

/** Reads numbers in the order of the rows into dense order; 0 where the rows hold none. */
export function readCompressed(
  memory: KernelMemory,
  { order }: CompressedRows,
  at: number,
  weights: number,
): Float32Array {
  const values = memory.floats(at, order.length);
  const dense = new Float32Array(weights);
  for (let n = 0; n < order.length; n++) if (order[n] !== PADDING) dense[order[n]] = values[n];
  return dense;
}
