import { type Arithmetic, type Matrix, productOf } from './arithmetic.ts';
import { type Convolved, convolve, flattened } from './convolutions.ts';
import { type HeldNetwork, weightsOf } from './network.ts';

/** What a batch became on its way through the network. */
export interface Activations {
  /** What each convolution read and made. */
  readonly convolved: readonly Convolved[];
  /**
   * What each fully connected layer reads, [images, width]: pixels or what convolutions made of them, then the outputs
   * of hidden neurons, and in each a column of 1.
   */
  readonly inputs: readonly Matrix[];
  /** [images, classes] */
  readonly logits: Matrix;
}

/** Runs a batch through the network. Pruned weights are 0, so no mask is needed. */
export function forward({ convolutions, dense }: HeldNetwork, arithmetic: Arithmetic, pixels: Matrix): Activations {
  const convolved = convolve(convolutions, pixels.tensor);
  const made = convolved.at(-1);
  const inputs = [made ? { tensor: flattened(made.outputs), turned: false } : pixels];
  for (const layer of dense.slice(0, -1)) {
    const before = inputs[inputs.length - 1];
    // Turned, since the products that follow then have the least to transpose.
    inputs.push(productOf(arithmetic, before, weightsOf(layer), { turned: true, relu: true }));
  }
  const last = dense.length - 1;
  return { convolved, inputs, logits: productOf(arithmetic, inputs[last], weightsOf(dense[last]), {}) };
}
