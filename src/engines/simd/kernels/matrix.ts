import { GATE, RECTIFY, STEP_ADAM, STEP_MOMENTUM, STEP_SGD } from './constants';
import { Adam, Keep, Momentum, Sgd, sectionBytes, update } from './optimisers';
import { gated, madd, relu } from './vectors';

// @ts-ignore: decorator
@inline
function activate(at: usize, value: v128, activation: i32, toGate: usize): void {
  if (activation == RECTIFY) v128.store(at, relu(value));
  else if (activation == GATE) v128.store(at, gated(value, v128.load(at + toGate)));
  else v128.store(at, value);
}

/**
 * Computes sixteen columns of the product of two matrices by rows, plus a row of biases. It takes two rows at a time: eight
 * sums, four vectors of the right side and one of the left fit the sixteen registers of an x86-64 processor, even where a
 * compiler loads early. Of all shapes this one was the fastest in Chromium, and within 2 % of that in Node.
 *
 * @param rows rows of the left side; read and written up to the next even number
 * @param a the left side, rows `aBytes` apart
 * @param b sixteen columns of the right side, `depth` rows, `bBytes` apart
 * @param biases sixteen numbers to begin with
 * @param out sixteen columns of the product, rows `outBytes` apart
 * @param activation which use of the sums, of `constants`
 * @param toGate bytes from the product to the gate, which has the product's shape
 */
export function multiply(
  rows: usize,
  a: usize,
  aBytes: usize,
  b: usize,
  bBytes: usize,
  depth: usize,
  biases: usize,
  out: usize,
  outBytes: usize,
  activation: i32,
  toGate: usize,
): void {
  for (let r: usize = 0; r < rows; r += 2) {
    let c00 = v128.load(biases, 0);
    let c01 = v128.load(biases, 16);
    let c02 = v128.load(biases, 32);
    let c03 = v128.load(biases, 48);
    let c10 = c00;
    let c11 = c01;
    let c12 = c02;
    let c13 = c03;
    let a0 = a + r * aBytes;
    let a1 = a0 + aBytes;
    let row = b;
    for (let k: usize = 0; k < depth; k++) {
      const b0 = v128.load(row, 0);
      const b1 = v128.load(row, 16);
      const b2 = v128.load(row, 32);
      const b3 = v128.load(row, 48);
      const x0 = v128.load32_splat(a0);
      c00 = madd(x0, b0, c00);
      c01 = madd(x0, b1, c01);
      c02 = madd(x0, b2, c02);
      c03 = madd(x0, b3, c03);
      const x1 = v128.load32_splat(a1);
      c10 = madd(x1, b0, c10);
      c11 = madd(x1, b1, c11);
      c12 = madd(x1, b2, c12);
      c13 = madd(x1, b3, c13);
      row += bBytes;
      a0 += 4;
      a1 += 4;
    }
    let to = out + r * outBytes;
    activate(to, c00, activation, toGate);
    activate(to + 16, c01, activation, toGate);
    activate(to + 32, c02, activation, toGate);
    activate(to + 48, c03, activation, toGate);
    to += outBytes;
    activate(to, c10, activation, toGate);
    activate(to + 16, c11, activation, toGate);
    activate(to + 32, c12, activation, toGate);
    activate(to + 48, c13, activation, toGate);
  }
}

// @ts-ignore: decorator
@inline
function step<Optimiser>(
  rows: usize,
  a: usize,
  aBytes: usize,
  inputs: usize,
  deltas: usize,
  dBytes: usize,
  weights: usize,
  masked: bool,
): void {
  const section = sectionBytes();
  for (let i: usize = 0; i < inputs; i += 2, weights += 128) {
    let c00 = f32x4.splat(0);
    let c01 = c00;
    let c02 = c00;
    let c03 = c00;
    let c10 = c00;
    let c11 = c00;
    let c12 = c00;
    let c13 = c00;
    let x = a + i * 4;
    let d = deltas;
    for (let r: usize = 0; r < rows; r++) {
      const d0 = v128.load(d, 0);
      const d1 = v128.load(d, 16);
      const d2 = v128.load(d, 32);
      const d3 = v128.load(d, 48);
      const x0 = v128.load32_splat(x, 0);
      c00 = madd(x0, d0, c00);
      c01 = madd(x0, d1, c01);
      c02 = madd(x0, d2, c02);
      c03 = madd(x0, d3, c03);
      const x1 = v128.load32_splat(x, 4);
      c10 = madd(x1, d0, c10);
      c11 = madd(x1, d1, c11);
      c12 = madd(x1, d2, c12);
      c13 = madd(x1, d3, c13);
      x += aBytes;
      d += dBytes;
    }
    update<Optimiser>(weights, c00, section, masked);
    update<Optimiser>(weights + 16, c01, section, masked);
    update<Optimiser>(weights + 32, c02, section, masked);
    update<Optimiser>(weights + 48, c03, section, masked);
    if (i + 1 == inputs) break;
    update<Optimiser>(weights + 64, c10, section, masked);
    update<Optimiser>(weights + 80, c11, section, masked);
    update<Optimiser>(weights + 96, c12, section, masked);
    update<Optimiser>(weights + 112, c13, section, masked);
  }
}

/**
 * Computes the gradients of a panel's weights, and steps along them. The gradients never leave the registers.
 *
 * @param kind which use of gradients, of `constants`
 * @param rows how many images there are
 * @param a what the layer reads, `inputs` numbers per image, rows `aBytes` apart; one number more may be read
 * @param deltas the deltas of the panel's neurons, rows `dBytes` apart
 * @param weights the panel
 * @param masked whether the mask prunes any weight of the layer
 */
export function matrixStep(
  kind: i32,
  rows: usize,
  a: usize,
  aBytes: usize,
  inputs: usize,
  deltas: usize,
  dBytes: usize,
  weights: usize,
  masked: bool,
): void {
  if (kind == STEP_SGD) step<Sgd>(rows, a, aBytes, inputs, deltas, dBytes, weights, masked);
  else if (kind == STEP_MOMENTUM) step<Momentum>(rows, a, aBytes, inputs, deltas, dBytes, weights, masked);
  else if (kind == STEP_ADAM) step<Adam>(rows, a, aBytes, inputs, deltas, dBytes, weights, masked);
  else step<Keep>(rows, a, aBytes, inputs, deltas, dBytes, weights, masked);
}

// @ts-ignore: decorator
@inline
function biases<Optimiser>(rows: usize, d: usize, dBytes: usize, at: usize, vectors: usize): void {
  const section = sectionBytes();
  for (let n: usize = 0; n < vectors; n++, d += 16, at += 16) {
    let g = f32x4.splat(0);
    for (let r: usize = 0; r < rows; r++) g = f32x4.add(g, v128.load(d + r * dBytes));
    update<Optimiser>(at, g, section, false);
  }
}

/**
 * Computes the gradients of biases, which are sums of deltas over the images, and steps along them.
 *
 * @param kind which use of gradients, of `constants`
 * @param rows how many images there are
 * @param d the deltas, rows `dBytes` apart
 * @param at the biases
 * @param vectors how many vectors of four neurons there are
 */
export function biasStep(kind: i32, rows: usize, d: usize, dBytes: usize, at: usize, vectors: usize): void {
  if (kind == STEP_SGD) biases<Sgd>(rows, d, dBytes, at, vectors);
  else if (kind == STEP_MOMENTUM) biases<Momentum>(rows, d, dBytes, at, vectors);
  else if (kind == STEP_ADAM) biases<Adam>(rows, d, dBytes, at, vectors);
  else biases<Keep>(rows, d, dBytes, at, vectors);
}

/**
 * Transposes a panel: its 16 columns become rows.
 *
 * @param from the panel, `rows` rows; read up to the next multiple of four
 * @param to receives the rows, `toBytes` apart
 */
export function transpose(from: usize, rows: usize, to: usize, toBytes: usize): void {
  for (let c: usize = 0; c < 16; c += 4) {
    let source = from + c * 4;
    let target = to + c * toBytes;
    for (let r: usize = 0; r < rows; r += 4) {
      const a = v128.load(source, 0);
      const b = v128.load(source, 64);
      const e = v128.load(source, 128);
      const f = v128.load(source, 192);
      const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const ef0 = v128.shuffle<f32>(e, f, 0, 4, 1, 5);
      const ef1 = v128.shuffle<f32>(e, f, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<f32>(ab0, ef0, 0, 1, 4, 5));
      v128.store(target + toBytes, v128.shuffle<f32>(ab0, ef0, 2, 3, 6, 7));
      v128.store(target + 2 * toBytes, v128.shuffle<f32>(ab1, ef1, 0, 1, 4, 5));
      v128.store(target + 3 * toBytes, v128.shuffle<f32>(ab1, ef1, 2, 3, 6, 7));
      source += 256;
      target += 16;
    }
  }
}

/**
 * Writes the number that the network reads for each pixel.
 *
 * @param images the images' bytes, `stride` apart
 * @param count how many images there are
 * @param values the number for each of the 256 values of a pixel
 * @param out a row per image, `outBytes` apart
 */
export function readPixels(
  images: usize,
  stride: usize,
  count: usize,
  pixels: usize,
  values: usize,
  out: usize,
  outBytes: usize,
): void {
  for (let b: usize = 0; b < count; b++) {
    for (let p: usize = 0; p < pixels; p++) {
      store<f32>(out + b * outBytes + p * 4, load<f32>(values + <usize>load<u8>(images + b * stride + p) * 4));
    }
  }
}
