import { BOUNDS_BYTES, ENTRY_BYTES, PANEL_BYTES, STEP_ADAM, STEP_MOMENTUM, STEP_SGD } from './constants';
import { Adam, Keep, Momentum, Sgd, sectionBytes, update } from './optimisers';
import { madd, relu } from './vectors';

// The first layer of the dense path. An entry is a nonzero pixel: the byte offset of the row that it multiplies, and the
// number that the network reads for it.

/**
 * Compresses images to rows of entries (CSR): for each image its nonzero pixels, with the offsets of their weights.
 *
 * @param pairs the images' lit pixels, as src/data/dataset.ts lists them, `stride` bytes from one image to the next
 * @param ends u32 per image: the address where its pairs end
 * @param count how many images there are
 * @param values the number that the network reads for each of the 256 values of a pixel; 0 for 0
 * @param entries receives the entries
 * @param bounds receives two u32 per image: the addresses where its entries begin and end
 * @param counts receives u32 per pixel: how many images light it; must be 0 before
 */
export function compressPixels(
  pairs: usize,
  stride: usize,
  ends: usize,
  count: usize,
  values: usize,
  entries: usize,
  bounds: usize,
  counts: usize,
): void {
  let to = entries;
  for (let b: usize = 0; b < count; b++, pairs += stride) {
    store<u32>(bounds + b * BOUNDS_BYTES, <u32>to);
    const end = <usize>load<u32>(ends + b * 4);
    let pixel: usize = 0;
    for (let at = pairs; at < end; at += 2) {
      pixel += <usize>load<u8>(at);
      const value = <usize>load<u8>(at, 1);
      store<u32>(to, <u32>pixel * <u32>PANEL_BYTES);
      store<f32>(to + 4, load<f32>(values + value * 4));
      const lit = <u32>(value != 0);
      to += <usize>lit * ENTRY_BYTES;
      const lights = counts + pixel * 4;
      store<u32>(lights, load<u32>(lights) + lit);
    }
    store<u32>(bounds + b * BOUNDS_BYTES, <u32>to, 4);
  }
}

/**
 * Finds the places of the entries by pixel (CSC): those of a pixel follow one another, first those of the first thread's
 * images. Every thread finds the same, and its own next ones.
 *
 * @param counts u32 per pixel, from `compressPixels`, of one thread after the other
 * @param countsBytes from one thread's counts to the next's
 * @param own the thread's index
 * @param pixelEntries where the entries by pixel are going to be
 * @param pixelStart receives u32 per pixel, and one more: the address where its entries begin
 * @param next receives u32 per pixel: the address of the first entry of the thread's own images
 */
export function placePixels(
  counts: usize,
  countsBytes: usize,
  threads: usize,
  own: usize,
  pixels: usize,
  pixelEntries: usize,
  pixelStart: usize,
  next: usize,
): void {
  let end = <u32>pixelEntries;
  for (let p: usize = 0; p < pixels; p++) {
    store<u32>(pixelStart + p * 4, end);
    for (let t: usize = 0; t < threads; t++) {
      if (t == own) store<u32>(next + p * 4, end);
      end += load<u32>(counts + t * countsBytes + p * 4) * <u32>ENTRY_BYTES;
    }
  }
  store<u32>(pixelStart + pixels * 4, end);
}

/**
 * Transposes entries of a thread's own images: for each pixel the images that light it, with the offsets of their rows of
 * deltas.
 *
 * @param bounds of these images, from `compressPixels`
 * @param count how many images there are
 * @param first the index of the first of them in the batch
 * @param next from `placePixels`; it moves on
 * @param deltaBytes bytes of one image's row of deltas
 */
export function transposePixels(bounds: usize, count: usize, first: usize, next: usize, deltaBytes: u32): void {
  for (let b: usize = 0; b < count; b++) {
    const stop = load<u32>(bounds + b * BOUNDS_BYTES, 4);
    const delta = <u32>(first + b) * deltaBytes;
    for (let from = load<u32>(bounds + b * BOUNDS_BYTES); from < stop; from += <u32>ENTRY_BYTES) {
      const place = next + <usize>(load<u32>(from) / <u32>(PANEL_BYTES / 4));
      const to = load<u32>(place);
      store<u32>(place, to + <u32>ENTRY_BYTES);
      store<u32>(to, delta);
      store<f32>(to + 4, load<f32>(from + 4));
    }
  }
}

/**
 * Computes a panel's outputs for each image: biases + Σ pixel · weights.
 *
 * @param bounds of these images, from `compressPixels`
 * @param rectified whether a ReLU follows
 */
export function nonzeroForward(
  bounds: usize,
  count: usize,
  weights: usize,
  biases: usize,
  out: usize,
  outBytes: usize,
  rectified: bool,
): void {
  for (let b: usize = 0; b < count; b++, out += outBytes) {
    let a0 = v128.load(biases, 0);
    let a1 = v128.load(biases, 16);
    let a2 = v128.load(biases, 32);
    let a3 = v128.load(biases, 48);
    const stop = <usize>load<u32>(bounds + b * BOUNDS_BYTES, 4);
    for (let e = <usize>load<u32>(bounds + b * BOUNDS_BYTES); e < stop; e += ENTRY_BYTES) {
      const w = weights + <usize>load<u32>(e);
      const x = v128.load32_splat(e, 4);
      a0 = madd(x, v128.load(w, 0), a0);
      a1 = madd(x, v128.load(w, 16), a1);
      a2 = madd(x, v128.load(w, 32), a2);
      a3 = madd(x, v128.load(w, 48), a3);
    }
    v128.store(out, rectified ? relu(a0) : a0, 0);
    v128.store(out, rectified ? relu(a1) : a1, 16);
    v128.store(out, rectified ? relu(a2) : a2, 32);
    v128.store(out, rectified ? relu(a3) : a3, 48);
  }
}

/**
 * Computes the gradients of a panel's weights, pixel after pixel over the images that light it, and steps along them. The
 * gradients never leave the registers.
 */
// @ts-ignore: decorator
@inline
function step<Optimiser>(pixelStart: usize, pixels: usize, deltas: usize, weights: usize, masked: bool, touched: usize): void {
  const section = sectionBytes();
  let e = <usize>load<u32>(pixelStart);
  for (let p: usize = 0; p < pixels; p++, weights += PANEL_BYTES) {
    const stop = <usize>load<u32>(pixelStart + p * 4 + 4);
    if (e == stop) {
      if (sizeof<Optimiser>() == sizeof<Sgd>() || load<u8>(touched + p) == 0) continue;
    } else store<u8>(touched + p, 1);
    let g0 = f32x4.splat(0);
    let g1 = f32x4.splat(0);
    let g2 = f32x4.splat(0);
    let g3 = f32x4.splat(0);
    for (; e < stop; e += ENTRY_BYTES) {
      const d = deltas + <usize>load<u32>(e);
      const x = v128.load32_splat(e, 4);
      g0 = madd(x, v128.load(d, 0), g0);
      g1 = madd(x, v128.load(d, 16), g1);
      g2 = madd(x, v128.load(d, 32), g2);
      g3 = madd(x, v128.load(d, 48), g3);
    }
    update<Optimiser>(weights, g0, section, masked);
    update<Optimiser>(weights + 16, g1, section, masked);
    update<Optimiser>(weights + 32, g2, section, masked);
    update<Optimiser>(weights + 48, g3, section, masked);
  }
}

/**
 * Computes the gradients of a panel's weights, and steps along them.
 *
 * @param kind which use of gradients, of `constants`
 * @param pixelStart from `placePixels`
 * @param deltas the panel's column in the first image's row of deltas
 * @param masked whether the mask prunes any weight of the layer
 * @param touched one byte per pixel: 0 until a batch lights it; until then gradient and state are 0, and no step is due
 */
export function nonzeroStep(
  kind: i32,
  pixelStart: usize,
  pixels: usize,
  deltas: usize,
  weights: usize,
  masked: bool,
  touched: usize,
): void {
  if (kind == STEP_SGD) step<Sgd>(pixelStart, pixels, deltas, weights, masked, touched);
  else if (kind == STEP_MOMENTUM) step<Momentum>(pixelStart, pixels, deltas, weights, masked, touched);
  else if (kind == STEP_ADAM) step<Adam>(pixelStart, pixels, deltas, weights, masked, touched);
  else step<Keep>(pixelStart, pixels, deltas, weights, masked, touched);
}
