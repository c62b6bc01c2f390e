import { customGrad, matMul, type Tensor, type Tensor2D, transpose } from '@tensorflow/tfjs-core';
import type { BackendName } from './start.ts';

/** The matrix product of a layer's inputs, [images, inputs], and its weights, [inputs, outputs]. */
export type Product = (inputs: Tensor2D, weights: Tensor2D, first: boolean) => Tensor2D;

/** With TensorFlow.js's own gradient, which multiplies by matrices that it reads as transposed. */
const plainProduct: Product = (inputs, weights) => matMul(inputs, weights);

const byWeights = (inputs: Tensor2D, dy: Tensor) => matMul(transpose(inputs), dy);
const byInputs = (weights: Tensor2D, dy: Tensor) => matMul(dy, transpose(weights));

/** The product and its gradient by the weights alone: pixels need none. */
function pixelProduct(pixels: Tensor2D, weights: Tensor2D): Tensor {
  const product = customGrad((of) => ({
    value: matMul(pixels, of as Tensor),
    gradFunc: (dy: Tensor) => byWeights(pixels, dy),
  }));
  return product(weights);
}

/** The product and both its gradients. What they need is saved, or it would be disposed of after the forward pass. */
function innerProduct(inputs: Tensor2D, weights: Tensor2D): Tensor {
  const product = customGrad((from, by, save) => {
    (save as (tensors: Tensor[]) => void)([from as Tensor, by as Tensor]);
    const gradFunc = (dy: Tensor, [x, w]: Tensor[]) => [byInputs(w as Tensor2D, dy), byWeights(x as Tensor2D, dy)];
    return { value: matMul(from as Tensor, by as Tensor), gradFunc };
  });
  return product(inputs, weights);
}

/**
 * With a gradient that transposes first: WebAssembly's product takes its fast path only when neither side is to be read
 * as transposed, and a step is then twice as fast; on the other backends it is slower.
 */
const transposingProduct: Product = (inputs, weights, first) =>
  (first ? pixelProduct(inputs, weights) : innerProduct(inputs, weights)) as Tensor2D;

export const productOn = (backend: BackendName): Product => (backend === 'wasm' ? transposingProduct : plainProduct);
