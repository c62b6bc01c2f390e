import { mul, softmax, step, sub, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Activations } from './forward.ts';
import type { HeldLayer } from './network.ts';
import type { Product } from './product.ts';

/**
 * The gradient of the mean softmax cross-entropy by the logits, times `scale`: [images, classes].
 * @param labels one-hot, [images, classes]
 */
export const lossGradient = (logits: Tensor2D, labels: Tensor2D, scale: number): Tensor2D =>
  mul(sub(softmax(logits), labels), scale / logits.shape[0]);

/** Through the ReLU that made `outputs`: where one is 0, nothing flows, and nothing flows into the constant neuron. */
const throughRelu = (delta: Tensor2D, outputs: Tensor2D, constant: Tensor2D): Tensor2D =>
  mul(delta, step(sub(outputs, constant)));

/**
 * The gradient by each layer's weights, in the layer's layout, pruned weights by 0.
 * @param delta the gradient by the logits
 */
export function backward(
  layers: readonly HeldLayer[],
  product: Product,
  { pixels, hidden }: Activations,
  delta: Tensor2D,
): Tensor2D[] {
  const gradients: Tensor2D[] = [];
  let flowing = delta;
  for (let l = layers.length - 1; l >= 0; l--) {
    // Logits lie image by image, hidden neurons' outputs neuron by neuron.
    const byImage = l === layers.length - 1;
    const { held, mask } = layers[l];
    const gradient =
      l === 0 ? product(flowing, pixels, { turnA: byImage }) : product(hidden[l - 1], flowing, { turnB: !byImage });
    gradients.unshift(mask ? mul(gradient, mask) : gradient);
    const { constant } = layers[l - 1] ?? {};
    if (constant) flowing = throughRelu(product(held[0], flowing, { turnB: byImage }), hidden[l - 1], constant);
  }
  return gradients;
}
