import { dispose, keep, type Tensor2D, tensor2d, zerosLike } from '@tensorflow/tfjs-core';
import type { Mask } from '../../pruning/mask.ts';
import { type Convolution, fanIn, type Layer } from '../../spec/layers.ts';
import type { LayerParams, Params } from '../engine.ts';
import type { Matrix } from './arithmetic.ts';
import { convolutionLayoutOf, type Layout, layoutOf, matrixOf, widthFor } from './layout.ts';

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
}

/** A fully connected layer. */
export interface HeldDense extends HeldLayer {
  /**
   * What the layer's inputs have to be above for a gradient to flow back through the ReLU that made them: 0, but for the
   * constant input, which is 1, something that it never is. None in the network's first layer.
   */
  readonly thresholds: Tensor2D | undefined;
}

export interface HeldConvolution extends HeldLayer {
  readonly convolution: Convolution;
  /** Kernel row, kernel column, input channel, output channel. */
  readonly kernels: [number, number, number, number];
}

/** A network on the backend: convolutions, where it has any, come first. */
export interface HeldNetwork {
  readonly convolutions: readonly HeldConvolution[];
  readonly dense: readonly HeldDense[];
}

/** All layers, first to last. */
export const layersIn = ({ convolutions, dense }: HeldNetwork): HeldLayer[] => [...convolutions, ...dense];

export const weightsOf = ({ held, layout }: HeldLayer): Matrix => ({ tensor: held[0], turned: layout.turned });

/** @param turned whether the inputs lie as [width, images] */
function thresholdsOf({ inputs }: Layout, turned: boolean): Tensor2D {
  const thresholds = new Float32Array(widthFor(inputs.length));
  thresholds[inputs.length] = 2;
  return tensor2d(thresholds, turned ? [thresholds.length, 1] : [1, thresholds.length]);
}

function maskOn(layout: Layout, mask: Uint8Array): Tensor2D | undefined {
  if (mask.every((bit) => bit === 1)) return undefined;
  return tensor2d(matrixOf(layout, mask, new Uint8Array(layout.outputs).fill(1)), layout.shape);
}

/** A layer's parameters, pruned weights as 0, with an optimiser's memories in their initial state. */
function uploadLayer(layout: Layout, { weights, biases }: LayerParams, mask: Uint8Array, memories: number): HeldLayer {
  const loaded = weights.map((weight, i) => (mask[i] ? weight : 0));
  const matrix = tensor2d(matrixOf(layout, loaded, biases), layout.shape);
  return {
    layout,
    loaded,
    held: [matrix, ...Array.from({ length: memories }, () => zerosLike(matrix))],
    mask: maskOn(layout, mask),
  };
}

/**
 * Uploads parameters, pruned weights as 0, with an optimiser's memory in its initial state.
 * @param pixels those that a fully connected first layer reads
 * @param memories how many numbers the optimiser remembers per weight
 */
export function uploadNetwork(
  layers: readonly Layer[],
  params: Params,
  masks: Mask,
  pixels: readonly number[],
  memories: number,
): HeldNetwork {
  const convolutions: HeldConvolution[] = [];
  const dense: HeldDense[] = [];
  layers.forEach((layer, l) => {
    const { convolution, inputs: from, outputs } = layer;
    if (convolution) {
      const held = uploadLayer(convolutionLayoutOf(fanIn(layer), outputs), params[l], masks[l], memories);
      const { kernel } = convolution;
      convolutions.push({ ...held, convolution, kernels: [kernel, kernel, from, outputs] });
      return;
    }
    const first = dense.length === 0;
    const inputs = l === 0 ? pixels : Array.from({ length: from }, (_, i) => i);
    const layout = layoutOf(inputs, outputs, first, l === layers.length - 1);
    const held = uploadLayer(layout, params[l], masks[l], memories);
    dense.push({ ...held, thresholds: l === 0 ? undefined : thresholdsOf(layout, !first) });
  });
  return { convolutions, dense };
}

/** Puts what a step made of a layer in the place of what it was made from. To be called in a tidy. */
export function replaceHeld(layer: HeldLayer, next: Held): void {
  const former = layer.held;
  layer.held = next;
  for (const tensor of next) keep(tensor);
  dispose([...former]);
}

export function disposeNetwork(network: HeldNetwork): void {
  for (const { held, mask } of layersIn(network)) for (const tensor of [...held, mask]) tensor?.dispose();
  for (const { thresholds } of network.dense) thresholds?.dispose();
}
