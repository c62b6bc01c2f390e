import { type Arithmetic, type Matrix, productOf } from './arithmetic.ts';
import { type HeldLayer, weightsOf } from './network.ts';

/** What a batch became on its way through the network. */
export interface Activations {
  /** What each layer reads, [images, width]: pixels, then the outputs of hidden neurons, and in each a column of 1. */
  readonly inputs: readonly Matrix[];
  /** [images, classes] */
  readonly logits: Matrix;
}

/** Runs a batch through the network. Pruned weights are 0, so no mask is needed. */
export function forward(layers: readonly HeldLayer[], arithmetic: Arithmetic, pixels: Matrix): Activations {
  const inputs = [pixels];
  for (const layer of layers.slice(0, -1)) {
    const before = inputs[inputs.length - 1];
    // Turned, since the products that follow then have the least to transpose.
    inputs.push(productOf(arithmetic, before, weightsOf(layer), { turned: true, relu: true }));
  }
  const last = layers.length - 1;
  return { inputs, logits: productOf(arithmetic, inputs[last], weightsOf(layers[last]), {}) };
}
