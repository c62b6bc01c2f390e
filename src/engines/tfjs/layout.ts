import type { Layer } from '../../spec/layers.ts';
import type { LayerParams } from '../engine.ts';

/**
 * How a layer's parameters lie on the backend: in one matrix, so that a step has fewer operations. Biases are the
 * weights of one more input that is always 1; every layer but the last has one more neuron that provides it for the next.
 */
export interface Layout {
  readonly inputs: number;
  readonly outputs: number;
  readonly shape: [number, number];
  /** From a weight to that of the next input, and of the next output. */
  readonly perInput: number;
  readonly perOutput: number;
  /** Where the constant neuron's own weight lies, which is 1; none in the last layer. */
  readonly constant: number | undefined;
}

/**
 * The first layer lies as [outputs, inputs], the others as [inputs, outputs]: the product of a matrix and a batch packs
 * the second factor anew, the batch being the smaller, and the first layer's weights would be slow to transpose.
 */
export function layoutOf({ inputs, outputs }: Layer, first: boolean, last: boolean): Layout {
  const rows = inputs + 1;
  const columns = outputs + (last ? 0 : 1);
  const constant = last ? undefined : rows * columns - 1;
  return first
    ? { inputs, outputs, shape: [columns, rows], perInput: 1, perOutput: rows, constant }
    : { inputs, outputs, shape: [rows, columns], perInput: columns, perOutput: 1, constant };
}

/** The matrix of a layer, or of its mask: weights flat in the order input, then output, and a bias per output. */
export function matrixOf(layout: Layout, weights: ArrayLike<number>, biases: ArrayLike<number>): Float32Array {
  const { inputs, outputs, shape, perInput, perOutput, constant } = layout;
  const matrix = new Float32Array(shape[0] * shape[1]);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) matrix[i * perInput + j * perOutput] = weights[i * outputs + j];
  }
  for (let j = 0; j < outputs; j++) matrix[inputs * perInput + j * perOutput] = biases[j];
  if (constant !== undefined) matrix[constant] = 1;
  return matrix;
}

/** The parameters in a layer's matrix, or in its gradient's, a pruned weight as 0: a masked gradient may hold -0. */
export function paramsIn({ inputs, outputs, perInput, perOutput }: Layout, matrix: Float32Array): LayerParams {
  const weights = new Float32Array(inputs * outputs);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) weights[i * outputs + j] = matrix[i * perInput + j * perOutput] + 0;
  }
  const biases = Float32Array.from({ length: outputs }, (_, j) => matrix[inputs * perInput + j * perOutput]);
  return { weights, biases };
}
