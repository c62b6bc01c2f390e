import { cast, fused, greater, matMul, step, sub, type Tensor, type Tensor2D, transpose } from '@tensorflow/tfjs-core';
import type { BackendName } from './start.ts';

/** A matrix as it lies on the backend: as it is, or turned, which is transposed. */
export interface Matrix {
  readonly tensor: Tensor2D;
  readonly turned: boolean;
}

export const transposeOf = ({ tensor, turned }: Matrix): Matrix => ({ tensor, turned: !turned });

/** What backends do differently, for speed alone. */
export interface Arithmetic {
  /** The product of two tensors, after transposing them where so asked, and a ReLU of it. */
  readonly multiply: (a: Tensor2D, b: Tensor2D, turnA: boolean, turnB: boolean, relu: boolean) => Tensor2D;
  /** 1 where a value is above its threshold, 0 elsewhere. */
  readonly above: <T extends Tensor>(values: T, thresholds: Tensor) => T;
}

/** The product of two matrices, through a ReLU if so asked; it comes to lie turned or not. */
export function productOf(
  { multiply }: Arithmetic,
  a: Matrix,
  b: Matrix,
  { turned = false, relu = false }: { turned?: boolean; relu?: boolean },
): Matrix {
  const [left, right] = turned ? [b, a] : [a, b];
  return { tensor: multiply(left.tensor, right.tensor, left.turned !== turned, right.turned !== turned, relu), turned };
}

const multiply: Arithmetic['multiply'] = (a, b, transposeA, transposeB, relu) =>
  relu
    ? (fused.matMul({ a, b, transposeA, transposeB, activation: 'relu' }) as Tensor2D)
    : matMul(a, b, transposeA, transposeB);

/** On graphics cards what counts is how many kernels run, and WebGL packs what `step` does not read packed. */
const onGraphics: Arithmetic = {
  multiply,
  above: <T extends Tensor>(values: T, thresholds: Tensor) => cast(greater<T>(values, thresholds), 'float32'),
};

/** WebGPU may split a sum of this many numbers or more. */
const SPLIT = 2000;

/**
 * Where WebGPU splits sums and sizes are multiples of 4, it reads its second factor as if it were not to be transposed:
 * MatMulSplitKProgram of TensorFlow.js 4.22 looks at the first alone.
 */
const onWebgpu: Arithmetic = {
  ...onGraphics,
  multiply: (a, b, turnA, turnB, relu) =>
    turnB && b.shape[1] >= SPLIT ? multiply(a, transpose(b), turnA, false, relu) : multiply(a, b, turnA, turnB, relu),
};

const onProcessor: Arithmetic = {
  multiply,
  above: <T extends Tensor>(values: T, thresholds: Tensor) => step(sub<T>(values, thresholds)),
};

/**
 * Factors are transposed first, for the sake of right results: where TensorFlow.js 4.22 reads a factor as transposed, its
 * fused product applies ReLU after every block of 48 inner elements, so that longer sums are wrong. The conformance suite
 * sums over 784. It is also its fast path.
 */
const onWasm: Arithmetic = {
  ...onProcessor,
  multiply: (a, b, turnA, turnB, relu) =>
    multiply(turnA ? transpose(a) : a, turnB ? transpose(b) : b, false, false, relu),
};

export const ARITHMETIC: Readonly<Record<BackendName, Arithmetic>> = {
  webgpu: onWebgpu,
  webgl: onGraphics,
  wasm: onWasm,
  cpu: onProcessor,
};
