import { imagesOf, patchesOf, pool, type Squares, unpool } from './convolution.ts';
import { accumulateGradient, backward, forward, type Sizes } from './dense.ts';

/** A layer with weights (see Layer in spec/layers.ts): inputs and outputs of a convolution are channels. */
export interface PassedLayer extends Sizes {
  readonly convolution?: Squares;
}

/** What a layer made of a batch, and what its way back needs. */
export interface Passed {
  /** What its weights multiply: its inputs, or the patches of them that a convolution sees. */
  readonly read: Float64Array;
  readonly outputs: Float64Array;
  /** Where the outputs came from, after pooling. */
  readonly winners?: Uint32Array;
}

/** A layer as a matrix, and how often a batch is multiplied by it. */
export function matrixOf({ convolution, inputs, outputs }: PassedLayer, batch: number) {
  if (!convolution) return { sizes: { inputs, outputs }, rows: batch };
  const { kernel, to } = convolution;
  return { sizes: { inputs: kernel * kernel * inputs, outputs }, rows: batch * to * to };
}

/** Sends a batch through a layer: a convolution is a fully connected layer of each patch, pooled afterwards. */
export function forwardThrough(
  layer: PassedLayer,
  weights: Float64Array,
  biases: Float32Array,
  from: Float64Array,
  batch: number,
  relu: boolean,
): Passed {
  const { convolution, inputs } = layer;
  const { sizes, rows } = matrixOf(layer, batch);
  const read = convolution ? patchesOf(convolution, inputs, from, batch) : from;
  const outputs = forward(sizes, weights, biases, read, rows, relu);
  if (!convolution || convolution.pooled === convolution.to) return { read, outputs };
  const { values, winners } = pool(convolution, layer.outputs, outputs, batch);
  return { read, outputs: values, winners };
}

/**
 * Leaves a layer's gradients in the arrays given, summed over the batch.
 * @param delta the gradient by its outputs
 * @param further whether a layer stands before it
 * @returns the gradient by its inputs, through the ReLU that made them; nothing without a layer before it
 */
export function backwardThrough(
  layer: PassedLayer,
  weights: Float64Array,
  { read, winners }: Passed,
  delta: Float64Array,
  batch: number,
  further: boolean,
  weightGradient: Float64Array,
  biasGradient: Float64Array,
): Float64Array {
  const { sizes, rows } = matrixOf(layer, batch);
  const own = winners ? unpool(winners, delta, rows * sizes.outputs) : delta;
  accumulateGradient(sizes, read, own, rows, weightGradient, biasGradient);
  if (!further) return new Float64Array(0);
  const back = backward(sizes, weights, read, own, rows);
  return layer.convolution ? imagesOf(layer.convolution, layer.inputs, back, batch) : back;
}
