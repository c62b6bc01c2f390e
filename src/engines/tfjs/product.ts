import { fused, matMul, type Tensor2D, transpose } from '@tensorflow/tfjs-core';
import type { BackendName } from './start.ts';

/** Which factors of a product are read as transposed, and whether its negative elements become 0. */
export interface Reading {
  readonly turnA?: boolean;
  readonly turnB?: boolean;
  readonly relu?: boolean;
}

/** The matrix product of `a` and `b`. */
export type Product = (a: Tensor2D, b: Tensor2D, reading?: Reading) => Tensor2D;

/** Reads the factors as they lie. */
const plainProduct: Product = (a, b, { turnA = false, turnB = false, relu = false } = {}) =>
  relu
    ? (fused.matMul({ a, b, transposeA: turnA, transposeB: turnB, activation: 'relu' }) as Tensor2D)
    : matMul(a, b, turnA, turnB);

/** Transposes first: WebAssembly's product takes its fast path only when neither factor is to be read as transposed. */
const transposingProduct: Product = (a, b, { turnA = false, turnB = false, relu = false } = {}) =>
  plainProduct(turnA ? transpose(a) : a, turnB ? transpose(b) : b, { relu });

export const productOn = (backend: BackendName): Product => (backend === 'wasm' ? transposingProduct : plainProduct);
