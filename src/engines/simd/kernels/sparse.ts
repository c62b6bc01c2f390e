import { STEP_ADAM, STEP_MOMENTUM, STEP_SGD, UNIT_BYTES } from './constants';
import { Adam, Keep, Momentum, Sgd, sectionBytes, update } from './optimisers';
import { gated, madd, relu, sum, sums } from './vectors';

/**
 * Scatters all pixels of up to 16 images over units, one unit per pixel.
 *
 * @param images the images' bytes, `stride` apart
 * @param count how many images there are
 * @param values the number that the network reads for each of the 256 values of a pixel
 */
export function scatterPixels(images: usize, stride: usize, count: usize, pixels: usize, values: usize, out: usize): void {
  for (let b: usize = 0; b < count; b++) {
    const image = images + b * stride;
    const to = out + b * 4;
    for (let p: usize = 0; p < pixels; p++) store<f32>(to + p * UNIT_BYTES, load<f32>(values + <usize>load<u8>(image + p) * 4));
  }
}

/**
 * Scatters the lit pixels of up to 16 images over units that are 0, where the network reads 0 for a pixel of 0.
 *
 * @param pairs the images' lit pixels, as src/data/dataset.ts lists them, `stride` bytes from one image to the next
 * @param ends u32 per image: the address where its pairs end
 * @param count, values as in `scatterPixels`
 */
export function scatterLit(pairs: usize, stride: usize, ends: usize, count: usize, values: usize, out: usize): void {
  for (let b: usize = 0; b < count; b++, pairs += stride) {
    const end = <usize>load<u32>(ends + b * 4);
    let to = out + b * 4;
    for (let at = pairs; at < end; at += 2) {
      to += <usize>load<u8>(at) * UNIT_BYTES;
      store<f32>(to, load<f32>(values + <usize>load<u8>(at, 1) * 4));
    }
  }
}

/** Fills each neuron's unit with its bias. */
export function broadcastBiases(biases: usize, neurons: usize, out: usize): void {
  for (let j: usize = 0; j < neurons; j++, out += UNIT_BYTES) {
    const bias = v128.load32_splat(biases + j * 4);
    v128.store(out, bias, 0);
    v128.store(out, bias, 16);
    v128.store(out, bias, 32);
    v128.store(out, bias, 48);
  }
}

/** Applies the ReLU to each neuron's unit. */
export function rectify(out: usize, neurons: usize): void {
  const end = out + neurons * UNIT_BYTES;
  for (; out < end; out += 16) v128.store(out, relu(v128.load(out)));
}

/**
 * Adds each pixel times its weights to the neurons' units. Passes over pixels that are blank in all images of the block, as
 * half of them are.
 *
 * @param x the pixels' units
 * @param rowStart u32 per pixel, and one more: where its weights begin, counted in weights
 * @param offsets u32 per weight: its neuron's unit, in bytes from `out`
 */
export function forwardByInput(inputs: usize, x: usize, rowStart: usize, offsets: usize, weights: usize, out: usize): void {
  for (let i: usize = 0; i < inputs; i++, x += UNIT_BYTES) {
    let at = <usize>load<u32>(rowStart + i * 4) * 4;
    const end = <usize>load<u32>(rowStart + i * 4 + 4) * 4;
    if (at == end) continue;
    const x0 = v128.load(x, 0);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    const lit = v128.or(v128.or(x0, x1), v128.or(x2, x3));
    if (!v128.any_true(lit)) continue;
    for (; at < end; at += 4) {
      const to = out + <usize>load<u32>(offsets + at);
      const w = v128.load32_splat(weights + at);
      v128.store(to, madd(w, x0, v128.load(to, 0)), 0);
      v128.store(to, madd(w, x1, v128.load(to, 16)), 16);
      v128.store(to, madd(w, x2, v128.load(to, 32)), 32);
      v128.store(to, madd(w, x3, v128.load(to, 48)), 48);
    }
  }
}

/**
 * Computes each neuron's unit: its bias plus its weights times the units that they multiply. Sums stay in registers.
 *
 * @param rowStart u32 per neuron, and one more: where its weights begin, counted in weights
 * @param offsets u32 per weight: the unit that it multiplies, in bytes from `x`
 * @param rectified whether a ReLU follows
 */
export function forwardByOutput(
  outputs: usize,
  x: usize,
  rowStart: usize,
  offsets: usize,
  weights: usize,
  biases: usize,
  out: usize,
  rectified: bool,
): void {
  for (let j: usize = 0; j < outputs; j++, out += UNIT_BYTES) {
    let a0 = v128.load32_splat(biases + j * 4);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    const end = <usize>load<u32>(rowStart + j * 4 + 4) * 4;
    for (let at = <usize>load<u32>(rowStart + j * 4) * 4; at < end; at += 4) {
      const from = x + <usize>load<u32>(offsets + at);
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

/**
 * Copies weights into the order of the transposed index.
 *
 * @param sources u32 per weight: where to read it, in bytes from `weights`
 */
export function gather(sources: usize, bytes: usize, weights: usize, to: usize): void {
  for (let at: usize = 0; at < bytes; at += 4) store<f32>(to + at, load<f32>(weights + <usize>load<u32>(sources + at)));
}

/**
 * Computes the deltas of a layer's inputs from those of its outputs, through the ReLU that made the inputs.
 *
 * @param d the outputs' deltas
 * @param rowStart u32 per input, and one more: where its weights begin in the transposed index, counted in weights
 * @param offsets u32 per weight: its output's unit, in bytes from `d`
 * @param weights in the order of the transposed index, from `gather`
 * @param h the inputs; their deltas are 0 where they are 0
 */
export function backward(
  inputs: usize,
  d: usize,
  rowStart: usize,
  offsets: usize,
  weights: usize,
  h: usize,
  out: usize,
): void {
  for (let i: usize = 0; i < inputs; i++, h += UNIT_BYTES, out += UNIT_BYTES) {
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    const end = <usize>load<u32>(rowStart + i * 4 + 4) * 4;
    for (let at = <usize>load<u32>(rowStart + i * 4) * 4; at < end; at += 4) {
      const from = d + <usize>load<u32>(offsets + at);
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
 * Adds to the gradients of surviving weights. Holds a unit of one side in registers, and multiplies it by the units that its
 * weights lead to on the other side, four weights at a time. Passes over units that are all 0.
 *
 * @param rows how many units `held` has: one per row of weights
 * @param rowStart u32 per row, and one more: where its weights begin, counted in weights, in multiples of four
 * @param offsets u32 per weight: its unit on the other side, in bytes from `others`
 */
export function addGradients(rows: usize, held: usize, rowStart: usize, offsets: usize, others: usize, gradients: usize): void {
  for (let n: usize = 0; n < rows; n++, held += UNIT_BYTES) {
    let at = <usize>load<u32>(rowStart + n * 4) * 4;
    const end = <usize>load<u32>(rowStart + n * 4 + 4) * 4;
    if (at == end) continue;
    const h0 = v128.load(held, 0);
    const h1 = v128.load(held, 16);
    const h2 = v128.load(held, 32);
    const h3 = v128.load(held, 48);
    const any = v128.or(v128.or(h0, h1), v128.or(h2, h3));
    if (!v128.any_true(any)) continue;
    for (; at < end; at += 16) {
      const p = others + <usize>load<u32>(offsets + at, 0);
      const q = others + <usize>load<u32>(offsets + at, 4);
      const r = others + <usize>load<u32>(offsets + at, 8);
      const s = others + <usize>load<u32>(offsets + at, 12);
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

/** Adds to the gradient of each neuron's bias: the sum of its deltas over the block. */
export function addBiasGradients(neurons: usize, d: usize, gradients: usize): void {
  for (let j: usize = 0; j < neurons; j++, d += UNIT_BYTES) {
    const all = f32x4.add(f32x4.add(v128.load(d, 0), v128.load(d, 16)), f32x4.add(v128.load(d, 32), v128.load(d, 48)));
    const at = gradients + j * 4;
    store<f32>(at, load<f32>(at) + sum(all));
  }
}

// @ts-ignore: decorator
@inline
function stepAll<Optimiser>(at: usize, gradients: usize, bytes: usize, more: usize, parts: usize, partBytes: usize): void {
  const section = sectionBytes();
  const end = gradients + bytes;
  for (; gradients < end; gradients += 16, at += 16, more += 16) {
    let gradient = v128.load(gradients);
    v128.store(gradients, f32x4.splat(0));
    let part = more;
    for (let p: usize = 0; p < parts; p++, part += partBytes) {
      gradient = f32x4.add(gradient, v128.load(part));
      v128.store(part, f32x4.splat(0));
    }
    update<Optimiser>(at, gradient, section, false);
  }
}

/**
 * Steps along the gradients of parameters, and sets the gradients to 0.
 *
 * @param kind which use of gradients, of `constants`
 * @param at the first parameter
 * @param gradients its gradient
 * @param bytes of these parameters, a multiple of 16
 * @param more what is to be added to its gradient, in this order: `parts` numbers, `partBytes` apart
 */
export function flatStep(
  kind: i32,
  at: usize,
  gradients: usize,
  bytes: usize,
  more: usize,
  parts: usize,
  partBytes: usize,
): void {
  if (kind == STEP_SGD) stepAll<Sgd>(at, gradients, bytes, more, parts, partBytes);
  else if (kind == STEP_MOMENTUM) stepAll<Momentum>(at, gradients, bytes, more, parts, partBytes);
  else if (kind == STEP_ADAM) stepAll<Adam>(at, gradients, bytes, more, parts, partBytes);
  else stepAll<Keep>(at, gradients, bytes, more, parts, partBytes);
}
