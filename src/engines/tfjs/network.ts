import { dispose, keep, type Tensor2D, tensor2d, zerosLike } from '@tensorflow/tfjs-core';
import type { Mask } from '../../pruning/mask.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Params } from '../engine.ts';
import { type Layout, layoutOf, matrixOf } from './layout.ts';

/** A layer on the backend, all of it in the layer's layout. */
export interface HeldLayer {
  readonly layout: Layout;
  /** The weights, and what the optimiser remembers for each of them; a step replaces them. */
  held: readonly [Tensor2D, ...Tensor2D[]];
  /** 1 keeps, 0 prunes; none where nothing is pruned. */
  readonly mask: Tensor2D | undefined;
  /** 1 for the constant neuron and 0 for the others: a column; none in the last layer. */
  readonly constant: Tensor2D | undefined;
}

function constantColumn(layout: Layout): Tensor2D | undefined {
  if (layout.constant === undefined) return undefined;
  const column = new Float32Array(layout.outputs + 1);
  column[layout.outputs] = 1;
  return tensor2d(column, [layout.outputs + 1, 1]);
}

/**
 * Uploads parameters, pruned weights as 0, with an optimiser's memory in its initial state.
 * @param memories how many numbers the optimiser remembers per weight
 */
export const uploadLayers = (layers: readonly Layer[], params: Params, masks: Mask, memories: number): HeldLayer[] =>
  layers.map((layer, l) => {
    const layout = layoutOf(layer, l === 0, l === layers.length - 1);
    const mask = masks[l];
    const { weights, biases } = params[l];
    const masked = weights.map((weight, i) => (mask[i] ? weight : 0));
    const matrix = tensor2d(matrixOf(layout, masked, biases), layout.shape);
    const keepsAll = mask.every((bit) => bit === 1);
    const ones = new Uint8Array(layer.outputs).fill(1);
    return {
      layout,
      held: [matrix, ...Array.from({ length: memories }, () => zerosLike(matrix))],
      mask: keepsAll ? undefined : tensor2d(matrixOf(layout, mask, ones), layout.shape),
      constant: constantColumn(layout),
    };
  });

/** Puts what a step made of a layer in the place of what it was made from. To be called in a tidy. */
export function replaceHeld(layer: HeldLayer, next: readonly [Tensor2D, ...Tensor2D[]]): void {
  const former = layer.held;
  layer.held = next;
  for (const tensor of next) keep(tensor);
  dispose([...former]);
}

export function disposeLayers(layers: readonly HeldLayer[]): void {
  for (const { held, mask, constant } of layers) {
    for (const tensor of [...held, mask, constant]) tensor?.dispose();
  }
}
