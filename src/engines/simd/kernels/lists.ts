import { Adam, Keep, Momentum, Sgd, stateDistance, update } from './optimisers';
import { madd, relu } from './vectors';

/** An entry of a list: where to look (bytes), and by how much to multiply. */
const ENTRY: usize = 8;
/** Bytes of one input's weights in a panel of 16 neurons. */
const ROW: u32 = 64;

/**
 * Lists the pixels of images that are not 0, image after image: their weights' row, in bytes, and what the network reads.
 *
 * @param images rows of bytes, `stride` bytes apart, a multiple of 16, padded by 0
 * @param values what the network reads for each of the 256 values of a pixel; 0 for 0
 * @param starts u32, where each image's entries begin, and last the end, in bytes
 * @param counts u32 per pixel, how many images light it; 0 at first
 */
export function listPixels(
  images: usize,
  stride: usize,
  rows: usize,
  values: usize,
  entries: usize,
  starts: usize,
  counts: usize,
): void {
  let to = entries;
  for (let r: usize = 0; r < rows; r++) {
    store<u32>(starts + r * 4, <u32>to);
    const row = images + r * stride;
    for (let from: usize = 0; from < stride; from += 16) {
      const bytes = v128.load(row + from);
      let lit = i8x16.bitmask(i8x16.ne(bytes, i8x16.splat(0)));
      while (lit != 0) {
        const pixel = from + <usize>ctz(lit);
        lit &= lit - 1;
        store<u32>(to, <u32>pixel * ROW);
        store<f32>(to + 4, load<f32>(values + <usize>load<u8>(row + pixel) * 4));
        to += ENTRY;
        const count = counts + pixel * 4;
        store<u32>(count, load<u32>(count) + 1);
      }
    }
  }
  store<u32>(starts + rows * 4, <u32>to);
}

/**
 * Turns lists by image into lists by pixel: which images light it, as the place of their row of deltas, and by how much.
 *
 * @param counts u32 per pixel, from `listPixels`; 0 afterwards
 * @param deltaBytes of one image's row of deltas
 * @param pixelStarts u32, where each pixel's entries begin, and last the end
 */
export function listImages(
  entries: usize,
  starts: usize,
  rows: usize,
  counts: usize,
  pixels: usize,
  deltaBytes: u32,
  pixelEntries: usize,
  pixelStarts: usize,
): void {
  let end = <u32>pixelEntries;
  for (let p: usize = 0; p < pixels; p++) {
    store<u32>(pixelStarts + p * 4, end);
    const count = load<u32>(counts + p * 4);
    // From here on the place of the pixel's next entry.
    store<u32>(counts + p * 4, end);
    end += count * <u32>ENTRY;
  }
  store<u32>(pixelStarts + pixels * 4, end);
  for (let r: usize = 0; r < rows; r++) {
    const stop = load<u32>(starts + r * 4 + 4);
    const delta = <u32>r * deltaBytes;
    for (let from = load<u32>(starts + r * 4); from < stop; from += <u32>ENTRY) {
      const next = counts + <usize>(load<u32>(from) / (ROW / 4));
      const to = load<u32>(next);
      store<u32>(next, to + <u32>ENTRY);
      store<u32>(to, delta);
      store<f32>(to + 4, load<f32>(from + 4));
    }
  }
  memory.fill(counts, 0, pixels * 4);
}

/** The outputs of a panel of the first layer for each image: biases + Σ pixel · weights, with a ReLU or without. */
export function listForward(
  starts: usize,
  rows: usize,
  weights: usize,
  biases: usize,
  out: usize,
  outBytes: usize,
  rectified: bool,
): void {
  for (let r: usize = 0; r < rows; r++, out += outBytes) {
    let a0 = v128.load(biases, 0);
    let a1 = v128.load(biases, 16);
    let a2 = v128.load(biases, 32);
    let a3 = v128.load(biases, 48);
    const stop = <usize>load<u32>(starts + r * 4 + 4);
    for (let e = <usize>load<u32>(starts + r * 4); e < stop; e += ENTRY) {
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
 * Gradients of a panel's weights by every pixel, summed over the images that light it, and the step along them: a
 * gradient lives in registers only.
 *
 * @param touched one byte per pixel: 0 as long as no batch has lit it, when its gradient and state are 0 and no step is due
 */
// @ts-ignore: decorator
@inline
function step<Optimiser>(starts: usize, pixels: usize, deltas: usize, weights: usize, masked: bool, touched: usize): void {
  const far = stateDistance();
  let e = <usize>load<u32>(starts);
  for (let p: usize = 0; p < pixels; p++, weights += 64) {
    const stop = <usize>load<u32>(starts + p * 4 + 4);
    if (e == stop) {
      if (sizeof<Optimiser>() == sizeof<Sgd>() || load<u8>(touched + p) == 0) continue;
    } else store<u8>(touched + p, 1);
    let g0 = f32x4.splat(0);
    let g1 = f32x4.splat(0);
    let g2 = f32x4.splat(0);
    let g3 = f32x4.splat(0);
    for (; e < stop; e += ENTRY) {
      const d = deltas + <usize>load<u32>(e);
      const x = v128.load32_splat(e, 4);
      g0 = madd(x, v128.load(d, 0), g0);
      g1 = madd(x, v128.load(d, 16), g1);
      g2 = madd(x, v128.load(d, 32), g2);
      g3 = madd(x, v128.load(d, 48), g3);
    }
    update<Optimiser>(weights, g0, far, masked);
    update<Optimiser>(weights + 16, g1, far, masked);
    update<Optimiser>(weights + 32, g2, far, masked);
    update<Optimiser>(weights + 48, g3, far, masked);
  }
}

/** Gradients and step of a panel of the first layer. `kind` counts the optimisers' types. */
export function listStep(
  kind: i32,
  starts: usize,
  pixels: usize,
  deltas: usize,
  weights: usize,
  masked: bool,
  touched: usize,
): void {
  if (kind == 0) step<Sgd>(starts, pixels, deltas, weights, masked, touched);
  else if (kind == 1) step<Momentum>(starts, pixels, deltas, weights, masked, touched);
  else if (kind == 2) step<Adam>(starts, pixels, deltas, weights, masked, touched);
  else step<Keep>(starts, pixels, deltas, weights, masked, touched);
}
