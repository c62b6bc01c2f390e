import { mul, softmax, sub, type Tensor2D } from '@tensorflow/tfjs-core';
import { type Arithmetic, type Matrix, productOf, transposeOf } from './arithmetic.ts';
import { convolveBack, unflattened } from './convolutions.ts';
import type { Activations } from './forward.ts';
import { type HeldNetwork, weightsOf } from './network.ts';

/**
 * The gradient of the mean softmax cross-entropy by the logits, times `scale`: [images, classes].
 * @param labels one-hot, [images, classes]
 */
export const lossGradient = (logits: Tensor2D, labels: Tensor2D, scale: number): Tensor2D =>
  mul(sub(softmax(logits), labels), scale / logits.shape[0]);

/**
 * The gradient by each layer's weights, lying as they do, pruned weights by 0.
 * @param delta the gradient by the logits, [images, classes]
 */
export function backward(
  { convolutions, dense }: HeldNetwork,
  arithmetic: Arithmetic,
  { convolved, inputs }: Activations,
  delta: Matrix,
): Tensor2D[] {
  const gradients: Tensor2D[] = [];
  let behind = delta;
  for (let l = dense.length - 1; l >= 0; l--) {
    const { layout, mask, thresholds } = dense[l];
    const { tensor } = productOf(arithmetic, transposeOf(inputs[l]), behind, { turned: layout.turned });
    gradients.unshift(mask ? mul(tensor, mask) : tensor);
    if (!thresholds) continue;
    const { turned } = inputs[l];
    const flow = productOf(arithmetic, behind, transposeOf(weightsOf(dense[l])), { turned });
    behind = { tensor: mul(flow.tensor, arithmetic.above(inputs[l].tensor, thresholds)), turned };
  }
  const made = convolved.at(-1);
  if (!made) return gradients;
  return [...convolveBack(convolutions, arithmetic, convolved, unflattened(behind.tensor, made.outputs)), ...gradients];
}
