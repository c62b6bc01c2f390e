import { dispose, keep, type Tensor2D, tensor2d, zerosLike } from '@tensorflow/tfjs-core';
import type { Mask } from '../../pruning/mask.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Params } from '../engine.ts';
import type { Matrix } from './arithmetic.ts';
import { type Layout, layoutOf, matrixOf, widthFor } from './layout.ts';

/** Weights, and what the optimiser remembers for each of them. */
export type Held = readonly [Tensor2D, ...Tensor2D[]];

/** A layer on the backend. */
export interface HeldLayer {
  readonly layout: Layout;
  /** The weights as they were loaded, pruned ones as 0. */
  readonly loaded: Float32Array;
  /** A step replaces it. */
  held: Held;
  /** 1 keeps, 0 prunes; none where nothing is pruned. */
  readonly mask: Tensor2D | undefined;
  /**
   * What the layer's inputs have to be above for a gradient to flow back through the ReLU that made them: 0, but for the
   * constant input, which is 1, something that it never is. None in the first layer.
   */
  readonly thresholds: Tensor2D | undefined;
}

export const weightsOf = ({ held, layout }: HeldLayer): Matrix => ({ tensor: held[0], turned: layout.turned });

function thresholdsOf({ inputs }: Layout): Tensor2D {
  const thresholds = new Float32Array(widthFor(inputs.length));
  thresholds[inputs.length] = 2;
  return tensor2d(thresholds, [thresholds.length, 1]);
}

function maskOn(layout: Layout, mask: Uint8Array): Tensor2D | undefined {
  if (mask.every((bit) => bit === 1)) return undefined;
  return tensor2d(matrixOf(layout, mask, new Uint8Array(layout.outputs).fill(1)), layout.shape);
}

/**
 * Uploads parameters, pruned weights as 0, with an optimiser's memory in its initial state.
 * @param pixels those that the first layer reads
 * @param memories how many numbers the optimiser remembers per weight
 */
export const uploadLayers = (
  layers: readonly Layer[],
  params: Params,
  masks: Mask,
  pixels: readonly number[],
  memories: number,
): HeldLayer[] =>
  layers.map((layer, l) => {
    const inputs = l === 0 ? pixels : Array.from({ length: layer.inputs }, (_, i) => i);
    const layout = layoutOf(inputs, layer.outputs, l === 0, l === layers.length - 1);
    const { weights, biases } = params[l];
    const loaded = weights.map((weight, i) => (masks[l][i] ? weight : 0));
    const matrix = tensor2d(matrixOf(layout, loaded, biases), layout.shape);
    return {
      layout,
      loaded,
      held: [matrix, ...Array.from({ length: memories }, () => zerosLike(matrix))],
      mask: maskOn(layout, masks[l]),
      thresholds: l === 0 ? undefined : thresholdsOf(layout),
    };
  });

/** Puts what a step made of a layer in the place of what it was made from. To be called in a tidy. */
export function replaceHeld(layer: HeldLayer, next: Held): void {
  const former = layer.held;
  layer.held = next;
  for (const tensor of next) keep(tensor);
  dispose([...former]);
}

export function disposeLayers(layers: readonly HeldLayer[]): void {
  for (const { held, mask, thresholds } of layers) {
    for (const tensor of [...held, mask, thresholds]) tensor?.dispose();
  }
}
