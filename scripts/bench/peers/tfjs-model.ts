import { layers as kinds, type Sequential, sequential } from '@tensorflow/tfjs';
import type { Layer } from '../../../src/spec/layers.ts';

type Kind = Sequential['layers'][number];

/** The shape of one image, as the first layer reads it. */
export const inputShapeOf = ([{ inputs, convolution }]: readonly Layer[]): number[] =>
  convolution ? [convolution.from, convolution.from, inputs] : [inputs];

/** The shape of a layer's weights. Both libraries put kernel row, kernel column, input and output in this order. */
export const weightsShapeOf = ({ inputs, outputs, convolution }: Layer): number[] =>
  convolution ? [convolution.kernel, convolution.kernel, inputs, outputs] : [inputs, outputs];

/** The layers of a model that have weights, in the order of the network's. */
export const weightedIn = ({ layers }: Sequential): Kind[] => layers.filter((layer) => layer.weights.length > 0);

function convolving({ outputs, convolution }: Layer): Kind[] {
  if (!convolution) return [];
  const { kernel, padding, to, pooled } = convolution;
  const sides = padding > 0 ? 'same' : 'valid';
  const convolve = kinds.conv2d({ filters: outputs, kernelSize: kernel, padding: sides, activation: 'relu' });
  return pooled < to ? [convolve, kinds.maxPooling2d({ poolSize: 2 })] : [convolve];
}

/** A network as TensorFlow.js's documentation builds it. */
export function buildModel(layers: readonly Layer[]): Sequential {
  const convolutions = layers.filter((layer) => layer.convolution);
  const dense = layers
    .slice(convolutions.length)
    .map(({ outputs }, l, all) => kinds.dense({ units: outputs, activation: l < all.length - 1 ? 'relu' : 'softmax' }));
  const flat = convolutions.length > 0 ? [kinds.flatten()] : [];
  const input = kinds.inputLayer({ inputShape: inputShapeOf(layers) });
  return sequential({ layers: [input, ...convolutions.flatMap(convolving), ...flat, ...dense] });
}
