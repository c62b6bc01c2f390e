import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { HeldLayer } from './network.ts';
import type { Product } from './product.ts';

/** What a batch became on its way through the network. */
export interface Activations {
  /** [images, pixels + 1], the last column 1. */
  readonly pixels: Tensor2D;
  /** Per hidden layer [neurons + 1, images], the last row 1: the layout in which the products need least packing. */
  readonly hidden: readonly Tensor2D[];
  /** [images, classes] */
  readonly logits: Tensor2D;
}

/** Runs a batch through the network. Pruned weights are 0, so no mask is needed. */
export function forward(layers: readonly HeldLayer[], product: Product, pixels: Tensor2D): Activations {
  const hidden: Tensor2D[] = [];
  for (const { held } of layers.slice(0, -1)) {
    const before = hidden.at(-1);
    const [weights] = held;
    hidden.push(
      before
        ? product(weights, before, { turnA: true, relu: true })
        : product(weights, pixels, { turnB: true, relu: true }),
    );
  }
  const [weights] = layers[layers.length - 1].held;
  const last = hidden.at(-1);
  const logits = last ? product(last, weights, { turnA: true }) : product(pixels, weights, { turnB: true });
  return { pixels, hidden, logits };
}
