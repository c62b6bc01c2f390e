import { Adam, Keep, Momentum, Sgd, stateDistance, update } from './optimisers';
import { gated, madd, relu } from './vectors';

/** What becomes of a product's sums. */
const RECTIFY: i32 = 1;
const GATE: i32 = 2;

// @ts-ignore: decorator
@inline
function put(at: usize, value: v128, after: i32, toGate: usize): void {
  if (after == RECTIFY) v128.store(at, relu(value));
  else if (after == GATE) v128.store(at, gated(value, v128.load(at + toGate)));
  else v128.store(at, value);
}

/**
 * Eight columns of the product of two matrices by rows, plus a row of biases: six rows at a time, since twelve sums, two
 * vectors of the right side and one of the left fit into the sixteen registers of an x86-64 processor.
 *
 * @param rows of the left side; read and written up to the next multiple of six
 * @param a the left side, rows `aBytes` apart
 * @param b eight columns of the right side, `depth` rows, `bBytes` apart
 * @param biases eight numbers to begin with
 * @param out eight columns of the product, rows `outBytes` apart
 * @param after 0 to keep the sums, 1 for a ReLU, 2 to keep those where the gate is above 0
 * @param toGate distance in bytes from the product to the gate, which has the product's shape
 */
export function multiply8(
  rows: usize,
  a: usize,
  aBytes: usize,
  b: usize,
  bBytes: usize,
  depth: usize,
  biases: usize,
  out: usize,
  outBytes: usize,
  after: i32,
  toGate: usize,
): void {
  const bias0 = v128.load(biases, 0);
  const bias1 = v128.load(biases, 16);
  for (let r: usize = 0; r < rows; r += 6) {
    let c00 = bias0;
    let c01 = bias1;
    let c10 = bias0;
    let c11 = bias1;
    let c20 = bias0;
    let c21 = bias1;
    let c30 = bias0;
    let c31 = bias1;
    let c40 = bias0;
    let c41 = bias1;
    let c50 = bias0;
    let c51 = bias1;
    let a0 = a + r * aBytes;
    let a1 = a0 + aBytes;
    let a2 = a1 + aBytes;
    let a3 = a2 + aBytes;
    let a4 = a3 + aBytes;
    let a5 = a4 + aBytes;
    let row = b;
    for (let k: usize = 0; k < depth; k++) {
      const b0 = v128.load(row, 0);
      const b1 = v128.load(row, 16);
      let x = v128.load32_splat(a0);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(a1);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(a2);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(a3);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      x = v128.load32_splat(a4);
      c40 = madd(x, b0, c40);
      c41 = madd(x, b1, c41);
      x = v128.load32_splat(a5);
      c50 = madd(x, b0, c50);
      c51 = madd(x, b1, c51);
      row += bBytes;
      a0 += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
      a4 += 4;
      a5 += 4;
    }
    let to = out + r * outBytes;
    put(to, c00, after, toGate);
    put(to + 16, c01, after, toGate);
    to += outBytes;
    put(to, c10, after, toGate);
    put(to + 16, c11, after, toGate);
    to += outBytes;
    put(to, c20, after, toGate);
    put(to + 16, c21, after, toGate);
    to += outBytes;
    put(to, c30, after, toGate);
    put(to + 16, c31, after, toGate);
    to += outBytes;
    put(to, c40, after, toGate);
    put(to + 16, c41, after, toGate);
    to += outBytes;
    put(to, c50, after, toGate);
    put(to + 16, c51, after, toGate);
  }
}

/** Six by eight gradients, between the product that makes them and the step that uses them. */
const TILE = memory.data(6 * 8 * 4, 16);

/** Gradients of six inputs' weights to eight neurons, summed over the images, into TILE. */
function gradientTile(rows: usize, a: usize, aBytes: usize, d: usize, dBytes: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0);
  let c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0);
  let c51 = f32x4.splat(0);
  for (let r: usize = 0; r < rows; r++) {
    const d0 = v128.load(d, 0);
    const d1 = v128.load(d, 16);
    let x = v128.load32_splat(a, 0);
    c00 = madd(x, d0, c00);
    c01 = madd(x, d1, c01);
    x = v128.load32_splat(a, 4);
    c10 = madd(x, d0, c10);
    c11 = madd(x, d1, c11);
    x = v128.load32_splat(a, 8);
    c20 = madd(x, d0, c20);
    c21 = madd(x, d1, c21);
    x = v128.load32_splat(a, 12);
    c30 = madd(x, d0, c30);
    c31 = madd(x, d1, c31);
    x = v128.load32_splat(a, 16);
    c40 = madd(x, d0, c40);
    c41 = madd(x, d1, c41);
    x = v128.load32_splat(a, 20);
    c50 = madd(x, d0, c50);
    c51 = madd(x, d1, c51);
    a += aBytes;
    d += dBytes;
  }
  v128.store(TILE, c00, 0);
  v128.store(TILE, c01, 16);
  v128.store(TILE, c10, 32);
  v128.store(TILE, c11, 48);
  v128.store(TILE, c20, 64);
  v128.store(TILE, c21, 80);
  v128.store(TILE, c30, 96);
  v128.store(TILE, c31, 112);
  v128.store(TILE, c40, 128);
  v128.store(TILE, c41, 144);
  v128.store(TILE, c50, 160);
  v128.store(TILE, c51, 176);
}

// @ts-ignore: decorator
@inline
function step<Optimiser>(
  rows: usize,
  a: usize,
  aBytes: usize,
  inputs: usize,
  d: usize,
  dBytes: usize,
  weights: usize,
  weightBytes: usize,
  masked: bool,
): void {
  const far = stateDistance();
  for (let i: usize = 0; i < inputs; i += 6) {
    gradientTile(rows, a + i * 4, aBytes, d, dBytes);
    const end = TILE + min<usize>(6, inputs - i) * 32;
    for (let from = TILE; from < end; from += 32, weights += weightBytes) {
      update<Optimiser>(weights, v128.load(from, 0), far, masked);
      update<Optimiser>(weights + 16, v128.load(from, 16), far, masked);
    }
  }
}

/**
 * Gradients and step of the weights from all inputs to eight neurons.
 *
 * @param a activations, `rows` images, `inputs` numbers each; read up to five numbers beyond
 * @param d deltas of the eight neurons
 * @param weights of the eight neurons, rows `weightBytes` apart
 */
export function matrixStep8(
  kind: i32,
  rows: usize,
  a: usize,
  aBytes: usize,
  inputs: usize,
  d: usize,
  dBytes: usize,
  weights: usize,
  weightBytes: usize,
  masked: bool,
): void {
  if (kind == 0) step<Sgd>(rows, a, aBytes, inputs, d, dBytes, weights, weightBytes, masked);
  else if (kind == 1) step<Momentum>(rows, a, aBytes, inputs, d, dBytes, weights, weightBytes, masked);
  else if (kind == 2) step<Adam>(rows, a, aBytes, inputs, d, dBytes, weights, weightBytes, masked);
  else step<Keep>(rows, a, aBytes, inputs, d, dBytes, weights, weightBytes, masked);
}

// @ts-ignore: decorator
@inline
function biases<Optimiser>(rows: usize, d: usize, dBytes: usize, at: usize, vectors: usize): void {
  const far = stateDistance();
  for (let n: usize = 0; n < vectors; n++, d += 16, at += 16) {
    let g = f32x4.splat(0);
    for (let r: usize = 0; r < rows; r++) g = f32x4.add(g, v128.load(d + r * dBytes));
    update<Optimiser>(at, g, far, false);
  }
}

/** Gradients and step of biases: the sums of deltas over the images, four neurons a vector. */
export function biasStep(kind: i32, rows: usize, d: usize, dBytes: usize, at: usize, vectors: usize): void {
  if (kind == 0) biases<Sgd>(rows, d, dBytes, at, vectors);
  else if (kind == 1) biases<Momentum>(rows, d, dBytes, at, vectors);
  else if (kind == 2) biases<Adam>(rows, d, dBytes, at, vectors);
  else biases<Keep>(rows, d, dBytes, at, vectors);
}

/**
 * Transposes four columns of a matrix at a time into four rows.
 *
 * @param from `rows` rows, `fromBytes` apart; read up to the next multiple of four
 * @param columns a multiple of four
 */
export function transpose(from: usize, fromBytes: usize, rows: usize, columns: usize, to: usize, toBytes: usize): void {
  for (let c: usize = 0; c < columns; c += 4) {
    let source = from + c * 4;
    let target = to + c * toBytes;
    for (let r: usize = 0; r < rows; r += 4) {
      const a = v128.load(source);
      const b = v128.load(source + fromBytes);
      const e = v128.load(source + 2 * fromBytes);
      const f = v128.load(source + 3 * fromBytes);
      const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const ef0 = v128.shuffle<f32>(e, f, 0, 4, 1, 5);
      const ef1 = v128.shuffle<f32>(e, f, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<f32>(ab0, ef0, 0, 1, 4, 5));
      v128.store(target + toBytes, v128.shuffle<f32>(ab0, ef0, 2, 3, 6, 7));
      v128.store(target + 2 * toBytes, v128.shuffle<f32>(ab1, ef1, 0, 1, 4, 5));
      v128.store(target + 3 * toBytes, v128.shuffle<f32>(ab1, ef1, 2, 3, 6, 7));
      source += 4 * fromBytes;
      target += 16;
    }
  }
}

/** Pixels as the network reads them: rows of bytes become rows of numbers. */
export function readPixels(images: usize, stride: usize, rows: usize, pixels: usize, values: usize, out: usize, outBytes: usize): void {
  for (let r: usize = 0; r < rows; r++) {
    for (let p: usize = 0; p < pixels; p++) {
      store<f32>(out + r * outBytes + p * 4, load<f32>(values + <usize>load<u8>(images + r * stride + p) * 4));
    }
  }
}
