import type { LayerParams } from '../engine.ts';

/**
 * How a layer's parameters lie on the backend: in one matrix, so that a step has fewer operations. Biases are the
 * weights of one more input that is always 1; every fully connected layer but the last has one more neuron, which
 * provides it.
 */
export interface Layout {
  /** The inputs that it has weights for, by their numbers. */
  readonly inputs: readonly number[];
  readonly outputs: number;
  readonly shape: [number, number];
  /** Whether the matrix lies as [outputs, inputs]. */
  readonly turned: boolean;
  /** From a weight to that of the next input, and of the next output. */
  readonly perInput: number;
  readonly perOutput: number;
  /** Whether one more output provides the next layer's constant input. */
  readonly provides: boolean;
}

/** Backends multiply faster where sizes are multiples of 4: the next one that has room for the constant input. */
export const widthFor = (inputs: number): number => Math.ceil((inputs + 1) / 4) * 4;

/**
 * How a fully connected layer lies.
 *
 * The first one lies turned: WebAssembly's product packs its second factor anew each time, and a batch is packed
 * sooner than those weights. The others lie straight: a batch's transpose is smaller before a layer than behind it.
 */
export function layoutOf(inputs: readonly number[], outputs: number, first: boolean, last: boolean): Layout {
  const rows = widthFor(inputs.length);
  const columns = last ? outputs : widthFor(outputs);
  const size = { inputs, outputs, provides: !last, turned: first };
  return first
    ? { ...size, shape: [columns, rows], perInput: 1, perOutput: rows }
    : { ...size, shape: [rows, columns], perInput: columns, perOutput: 1 };
}

/** How a convolution lies: a row for each weight into a channel, as the patches have them, and one for the biases. */
export const convolutionLayoutOf = (fanIn: number, outputs: number): Layout => ({
  inputs: Array.from({ length: fanIn }, (_, i) => i),
  outputs,
  shape: [fanIn + 1, outputs],
  turned: false,
  perInput: outputs,
  perOutput: 1,
  provides: false,
});

/**
 * The matrix of a layer, or of its mask.
 * @param weights flat in the order input, then output
 * @param biases one per output
 */
export function matrixOf(layout: Layout, weights: ArrayLike<number>, biases: ArrayLike<number>): Float32Array {
  const { inputs, outputs, shape, perInput, perOutput, provides } = layout;
  const matrix = new Float32Array(shape[0] * shape[1]);
  inputs.forEach((input, i) => {
    for (let j = 0; j < outputs; j++) matrix[i * perInput + j * perOutput] = weights[input * outputs + j];
  });
  const constant = inputs.length * perInput;
  for (let j = 0; j < outputs; j++) matrix[constant + j * perOutput] = biases[j];
  if (provides) matrix[constant + outputs * perOutput] = 1;
  return matrix;
}

/**
 * The parameters in a layer's matrix, or in its gradient's. Pruned weights are 0: a masked gradient may hold -0.
 * @param weights takes them, and keeps its own for inputs that the layer has no weights for
 */
export function paramsIn(layout: Layout, matrix: Float32Array, weights: Float32Array): LayerParams {
  const { inputs, outputs, perInput, perOutput } = layout;
  inputs.forEach((input, i) => {
    for (let j = 0; j < outputs; j++) weights[input * outputs + j] = matrix[i * perInput + j * perOutput] + 0;
  });
  const constant = inputs.length * perInput;
  return { weights, biases: Float32Array.from({ length: outputs }, (_, j) => matrix[constant + j * perOutput]) };
}
