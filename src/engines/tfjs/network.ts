import {
  add,
  div,
  logSoftmax,
  mul,
  neg,
  relu,
  type Scalar,
  sum,
  type Tensor,
  type Tensor2D,
  tensor1d,
  tensor2d,
  type Variable,
  variable,
} from '@tensorflow/tfjs-core';
import type { Mask } from '../../pruning/mask.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Params } from '../engine.ts';
import type { Product } from './product.ts';

/** A layer on the backend. */
export interface LayerTensors {
  readonly weights: Variable;
  readonly biases: Variable;
  /** 1 keeps, 0 prunes; the shape of the weights. */
  readonly mask: Tensor2D;
}

/** A variable with the values of a tensor that is needed no longer. */
function variableOf(tensor: Tensor): Variable {
  const made = variable(tensor);
  tensor.dispose();
  return made;
}

/** Uploads parameters, pruned weights as 0. The tensors are the caller's to dispose of. */
export const uploadLayers = (layers: readonly Layer[], params: Params, masks: Mask): LayerTensors[] =>
  layers.map(({ inputs, outputs }, l) => {
    const mask = masks[l];
    const weights = params[l].weights.map((weight, i) => (mask[i] ? weight : 0));
    return {
      weights: variableOf(tensor2d(weights, [inputs, outputs])),
      biases: variableOf(tensor1d(params[l].biases.slice())),
      mask: tensor2d(Float32Array.from(mask), [inputs, outputs]),
    };
  });

/** Logits, [images, classes], of pixels, [images, pixels]: the mask is part of the graph, and so of the gradient. */
export function logitsOf(layers: readonly LayerTensors[], product: Product, pixels: Tensor2D): Tensor2D {
  return layers.reduce((inputs, { weights, mask, biases }, l) => {
    const outputs = add<Tensor2D>(product(inputs, mul<Tensor2D>(weights, mask), l === 0), biases);
    return l < layers.length - 1 ? relu(outputs) : outputs;
  }, pixels);
}

/** Mean softmax cross-entropy in nats of logits and one-hot labels, both [images, classes]. */
export const meanCrossEntropy = (logits: Tensor2D, labels: Tensor2D): Scalar =>
  div(neg(sum<Scalar>(mul(labels, logSoftmax(logits)))), logits.shape[0]);

/** Pruned weights become 0 again, whatever the optimiser made of them. */
export function maskWeights(layers: readonly LayerTensors[]): void {
  for (const { weights, mask } of layers) weights.assign(mul(weights, mask));
}
