import { Adam, Keep, Momentum, Sgd, stateDistance, update } from './optimisers';
import { gated, madd, relu, sum, sums } from './vectors';

/**
 * Bytes of one neuron's numbers for a block of 16 images: four vectors, a cache line. With eight, compilers that load early
 * run out of registers.
 */
const ROW: usize = 64;

/**
 * Scatters the pixels of up to 16 images over rows by pixel.
 *
 * @param images rows of bytes, `stride` apart, a multiple of 16, padded by 0
 * @param blank true when the network reads 0 for a pixel of 0, and `out` holds 0: then only lit pixels are written
 */
export function scatterPixels(images: usize, stride: usize, rows: usize, pixels: usize, values: usize, out: usize, blank: bool): void {
  for (let r: usize = 0; r < rows; r++) {
    const row = images + r * stride;
    const to = out + r * 4;
    if (!blank) {
      for (let p: usize = 0; p < pixels; p++) store<f32>(to + p * ROW, load<f32>(values + <usize>load<u8>(row + p) * 4));
      continue;
    }
    for (let from: usize = 0; from < stride; from += 16) {
      let lit = i8x16.bitmask(i8x16.ne(v128.load(row + from), i8x16.splat(0)));
      while (lit != 0) {
        const pixel = from + <usize>ctz(lit);
        lit &= lit - 1;
        store<f32>(to + pixel * ROW, load<f32>(values + <usize>load<u8>(row + pixel) * 4));
      }
    }
  }
}

/** Rows of neurons begin with their biases. */
export function beginRows(biases: usize, neurons: usize, out: usize): void {
  for (let j: usize = 0; j < neurons; j++, out += ROW) {
    const bias = v128.load32_splat(biases + j * 4);
    v128.store(out, bias, 0);
    v128.store(out, bias, 16);
    v128.store(out, bias, 32);
    v128.store(out, bias, 48);
  }
}

export function rectifyRows(out: usize, neurons: usize): void {
  const end = out + neurons * ROW;
  for (; out < end; out += 16) v128.store(out, relu(v128.load(out)));
}

/**
 * Adds pixels times weights to the rows of the neurons that they reach, pixel after pixel, passing over pixels that are
 * blank in all images of the block: half of them are.
 *
 * @param starts u32 per pixel and one more: where its weights begin, counted in weights
 * @param places u32 per weight: its neuron's row, in bytes
 */
export function forwardByInput(inputs: usize, x: usize, starts: usize, places: usize, weights: usize, out: usize): void {
  for (let i: usize = 0; i < inputs; i++, x += ROW) {
    let at = <usize>load<u32>(starts + i * 4) * 4;
    const end = <usize>load<u32>(starts + i * 4 + 4) * 4;
    if (at == end) continue;
    const x0 = v128.load(x, 0);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    const lit = v128.or(v128.or(x0, x1), v128.or(x2, x3));
    if (!v128.any_true(lit)) continue;
    for (; at < end; at += 4) {
      const to = out + <usize>load<u32>(places + at);
      const w = v128.load32_splat(weights + at);
      v128.store(to, madd(w, x0, v128.load(to, 0)), 0);
      v128.store(to, madd(w, x1, v128.load(to, 16)), 16);
      v128.store(to, madd(w, x2, v128.load(to, 32)), 32);
      v128.store(to, madd(w, x3, v128.load(to, 48)), 48);
    }
  }
}

/**
 * Rows of neurons: biases plus weights times the rows that they come from, four sums in registers.
 *
 * @param places u32 per weight: the row that it multiplies, in bytes
 */
export function forwardByOutput(
  outputs: usize,
  x: usize,
  starts: usize,
  places: usize,
  weights: usize,
  biases: usize,
  out: usize,
  rectified: bool,
): void {
  for (let j: usize = 0; j < outputs; j++, out += ROW) {
    let a0 = v128.load32_splat(biases + j * 4);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    const end = <usize>load<u32>(starts + j * 4 + 4) * 4;
    for (let at = <usize>load<u32>(starts + j * 4) * 4; at < end; at += 4) {
      const from = x + <usize>load<u32>(places + at);
      const w = v128.load32_splat(weights + at);
      a0 = madd(w, v128.load(from, 0), a0);
      a1 = madd(w, v128.load(from, 16), a1);
      a2 = madd(w, v128.load(from, 32), a2);
      a3 = madd(w, v128.load(from, 48), a3);
    }
    v128.store(out, rectified ? relu(a0) : a0, 0);
    v128.store(out, rectified ? relu(a1) : a1, 16);
    v128.store(out, rectified ? relu(a2) : a2, 32);
    v128.store(out, rectified ? relu(a3) : a3, 48);
  }
}

/** Writes weights in the order of other lists, once a step, so that each block of images reads them one after the other. */
export function gather(indices: usize, bytes: usize, weights: usize, to: usize): void {
  for (let at: usize = 0; at < bytes; at += 4) store<f32>(to + at, load<f32>(weights + <usize>load<u32>(indices + at)));
}

/**
 * Deltas of a layer's inputs from those of its outputs, through the ReLU that made the inputs.
 *
 * @param starts u32 per input and one more: where its weights begin
 * @param places u32 per weight: its output's row, in bytes
 * @param weights in the order of these lists, from `gather`
 * @param h the inputs; deltas are 0 where they are
 */
export function backward(
  inputs: usize,
  d: usize,
  starts: usize,
  places: usize,
  weights: usize,
  h: usize,
  out: usize,
): void {
  for (let i: usize = 0; i < inputs; i++, h += ROW, out += ROW) {
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    const end = <usize>load<u32>(starts + i * 4 + 4) * 4;
    for (let at = <usize>load<u32>(starts + i * 4) * 4; at < end; at += 4) {
      const from = d + <usize>load<u32>(places + at);
      const w = v128.load32_splat(weights + at);
      a0 = madd(w, v128.load(from, 0), a0);
      a1 = madd(w, v128.load(from, 16), a1);
      a2 = madd(w, v128.load(from, 32), a2);
      a3 = madd(w, v128.load(from, 48), a3);
    }
    v128.store(out, gated(a0, v128.load(h, 0)), 0);
    v128.store(out, gated(a1, v128.load(h, 16)), 16);
    v128.store(out, gated(a2, v128.load(h, 32)), 32);
    v128.store(out, gated(a3, v128.load(h, 48)), 48);
  }
}

/**
 * Adds to the gradients of surviving weights, and of no others: of each neuron of the one side its row, held in registers,
 * times the rows of those that its weights lead to, four weights at a time. Rows that are all 0 are passed over.
 *
 * @param neurons rows of `held`
 * @param starts u32 per neuron and one more, in weights, multiples of four
 * @param places u32 per weight: its row of `others`, in bytes
 */
export function addGradients(neurons: usize, held: usize, starts: usize, places: usize, others: usize, gradients: usize): void {
  for (let n: usize = 0; n < neurons; n++, held += ROW) {
    let at = <usize>load<u32>(starts + n * 4) * 4;
    const end = <usize>load<u32>(starts + n * 4 + 4) * 4;
    if (at == end) continue;
    const h0 = v128.load(held, 0);
    const h1 = v128.load(held, 16);
    const h2 = v128.load(held, 32);
    const h3 = v128.load(held, 48);
    const any = v128.or(v128.or(h0, h1), v128.or(h2, h3));
    if (!v128.any_true(any)) continue;
    for (; at < end; at += 16) {
      const p = others + <usize>load<u32>(places + at, 0);
      const q = others + <usize>load<u32>(places + at, 4);
      const r = others + <usize>load<u32>(places + at, 8);
      const s = others + <usize>load<u32>(places + at, 12);
      let a = f32x4.mul(h0, v128.load(p, 0));
      let b = f32x4.mul(h0, v128.load(q, 0));
      let c = f32x4.mul(h0, v128.load(r, 0));
      let d = f32x4.mul(h0, v128.load(s, 0));
      a = madd(h1, v128.load(p, 16), a);
      b = madd(h1, v128.load(q, 16), b);
      c = madd(h1, v128.load(r, 16), c);
      d = madd(h1, v128.load(s, 16), d);
      a = madd(h2, v128.load(p, 32), a);
      b = madd(h2, v128.load(q, 32), b);
      c = madd(h2, v128.load(r, 32), c);
      d = madd(h2, v128.load(s, 32), d);
      a = madd(h3, v128.load(p, 48), a);
      b = madd(h3, v128.load(q, 48), b);
      c = madd(h3, v128.load(r, 48), c);
      d = madd(h3, v128.load(s, 48), d);
      v128.store(gradients + at, f32x4.add(v128.load(gradients + at), sums(a, b, c, d)));
    }
  }
}

/** Adds to the gradients of biases: each row's sum. */
export function addBiasGradients(neurons: usize, d: usize, gradients: usize): void {
  for (let j: usize = 0; j < neurons; j++, d += ROW) {
    const all = f32x4.add(f32x4.add(v128.load(d, 0), v128.load(d, 16)), f32x4.add(v128.load(d, 32), v128.load(d, 48)));
    const at = gradients + j * 4;
    store<f32>(at, load<f32>(at) + sum(all));
  }
}

// @ts-ignore: decorator
@inline
function stepAll<Optimiser>(at: usize, gradients: usize, bytes: usize): void {
  const far = stateDistance();
  const end = gradients + bytes;
  for (; gradients < end; gradients += 16, at += 16) {
    update<Optimiser>(at, v128.load(gradients), far, false);
    v128.store(gradients, f32x4.splat(0));
  }
}

/** A step along gradients, which are 0 afterwards. */
export function flatStep(kind: i32, at: usize, gradients: usize, bytes: usize): void {
  if (kind == 0) stepAll<Sgd>(at, gradients, bytes);
  else if (kind == 1) stepAll<Momentum>(at, gradients, bytes);
  else if (kind == 2) stepAll<Adam>(at, gradients, bytes);
  else stepAll<Keep>(at, gradients, bytes);
}
