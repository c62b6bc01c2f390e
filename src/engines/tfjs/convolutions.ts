import {
  concat,
  conv2dTranspose,
  engine,
  fused,
  maxPool,
  mul,
  reshape,
  scalar,
  slice,
  sum,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
} from '@tensorflow/tfjs-core';
import type { Arithmetic } from './arithmetic.ts';
import { widthFor } from './layout.ts';
import type { HeldConvolution } from './network.ts';

/** What a convolution did with a batch; each [images, rows, columns, channels]. */
export interface Convolved {
  readonly read: Tensor4D;
  /** Through its ReLU, before pooling. */
  readonly made: Tensor4D;
  /** What it hands on: the same where nothing is pooled. */
  readonly outputs: Tensor4D;
}

const STRIDE = 1;
const POOL = 2;

function kernelsOf({ held, layout, kernels }: HeldConvolution): Tensor4D {
  return reshape(slice(held[0], [0, 0], [layout.inputs.length, layout.outputs]), kernels);
}

function biasesOf({ held, layout }: HeldConvolution) {
  return reshape(slice(held[0], [layout.inputs.length, 0], [1, layout.outputs]), [layout.outputs]);
}

/**
 * Runs a batch through convolutions, each followed by a ReLU and, where it has it, by pooling.
 * @param pixels [images, pixels of a square]
 */
export function convolve(layers: readonly HeldConvolution[], pixels: Tensor2D): Convolved[] {
  const convolved: Convolved[] = [];
  for (const layer of layers) {
    const { from, to, padding, pooled } = layer.convolution;
    const read: Tensor4D = convolved.at(-1)?.outputs ?? reshape(pixels, [-1, from, from, layer.kernels[2]]);
    const made = fused.conv2d<Tensor4D>({
      x: read,
      filter: kernelsOf(layer),
      strides: STRIDE,
      pad: padding,
      bias: biasesOf(layer),
      activation: 'relu',
    });
    convolved.push({ read, made, outputs: pooled < to ? maxPool(made, POOL, POOL, 'valid') : made });
  }
  return convolved;
}

/** What fully connected layers read of what convolutions made: [images, width], with the constant input and zeros. */
export function flattened(outputs: Tensor4D): Tensor2D {
  const [images, rows, columns, channels] = outputs.shape;
  const units = rows * columns * channels;
  const room = widthFor(units) - units;
  const constant = Float32Array.from({ length: images * room }, (_, at) => (at % room === 0 ? 1 : 0));
  return concat<Tensor2D>([reshape(outputs, [images, units]), tensor2d(constant, [images, room])], 1);
}

/** The way back: of the gradient by what fully connected layers read, that by what convolutions made. */
export function unflattened(delta: Tensor2D, { shape: [images, ...rest] }: Tensor4D): Tensor4D {
  const units = rest.reduce((product, side) => product * side, 1);
  return reshape(slice(delta, [0, 0], [images, units]), [images, ...rest]);
}

/** The gradient by what a convolution made, of that by what it hands on. */
function unpooled({ made, outputs }: Convolved, delta: Tensor4D): Tensor4D {
  if (made === outputs) return delta;
  const settings = { filterSize: POOL, strides: POOL, pad: 'valid' };
  return engine().runKernel<Tensor4D>('MaxPoolGrad', { dy: delta, input: made, output: outputs }, settings);
}

/** The gradient by a convolution's weights and biases, lying as they do. */
function gradientOf({ convolution, kernels, layout }: HeldConvolution, read: Tensor4D, delta: Tensor4D): Tensor2D {
  const settings = { strides: STRIDE, pad: convolution.padding, dataFormat: 'NHWC', filterShape: kernels };
  const byKernels = engine().runKernel<Tensor4D>('Conv2DBackpropFilter', { x: read, dy: delta }, settings);
  const byBiases: Tensor2D = sum(reshape(delta, [-1, layout.outputs]), 0, true);
  return concat<Tensor2D>([reshape(byKernels, [layout.inputs.length, layout.outputs]), byBiases], 0);
}

/**
 * The gradient by each convolution's matrix, pruned weights by 0.
 * @param delta the gradient by what the last one hands on, through its ReLU
 */
export function convolveBack(
  layers: readonly HeldConvolution[],
  arithmetic: Arithmetic,
  convolved: readonly Convolved[],
  delta: Tensor4D,
): Tensor2D[] {
  const gradients: Tensor2D[] = [];
  let behind = delta;
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    const { read } = convolved[l];
    const own = unpooled(convolved[l], behind);
    const gradient = gradientOf(layer, read, own);
    gradients.unshift(layer.mask ? mul(gradient, layer.mask) : gradient);
    if (l === 0) break;
    const flow = conv2dTranspose(own, kernelsOf(layer), read.shape, STRIDE, layer.convolution.padding);
    // The maximum of a square is above 0 where the one that it came from is.
    behind = mul(flow, arithmetic.above(read, scalar(0)));
  }
  return gradients;
}
