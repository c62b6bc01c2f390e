import { PANEL_BYTES } from './layout';
import { Adam, Keep, Momentum, Sgd, sectionBytes, update } from './optimisers';
import { madd, relu } from './vectors';

// The first layer of the dense path. An entry is a nonzero pixel: the byte offset of the row that it multiplies, and the
// number that the network reads for it.

/** Bytes of an entry: u32, f32. */
const ENTRY_BYTES: usize = 8;

/**
 * Compresses images to rows of entries (CSR): for each image its nonzero pixels, with the offsets of their weights.
 *
 * @param images the images' bytes, `stride` apart, a multiple of 16, padded by 0
 * @param count how many images there are
 * @param values the number that the network reads for each of the 256 values of a pixel; 0 for 0
 * @param entries receives the entries
 * @param rowStart receives u32 per image, and one more: the address where its entries begin
 * @param counts receives u32 per pixel: how many images light it; must be 0 before
 */
export function compressPixels(
  images: usize,
  stride: usize,
  count: usize,
  values: usize,
  entries: usize,
  rowStart: usize,
  counts: usize,
): void {
  let to = entries;
  for (let b: usize = 0; b < count; b++) {
    store<u32>(rowStart + b * 4, <u32>to);
    const image = images + b * stride;
    for (let from: usize = 0; from < stride; from += 16) {
      const bytes = v128.load(image + from);
      let lit = i8x16.bitmask(i8x16.ne(bytes, i8x16.splat(0)));
      while (lit != 0) {
        const pixel = from + <usize>ctz(lit);
        lit &= lit - 1;
        store<u32>(to, <u32>pixel * <u32>PANEL_BYTES);
        store<f32>(to + 4, load<f32>(values + <usize>load<u8>(image + pixel) * 4));
        to += ENTRY_BYTES;
        const lights = counts + pixel * 4;
        store<u32>(lights, load<u32>(lights) + 1);
      }
    }
  }
  store<u32>(rowStart + count * 4, <u32>to);
}

/**
 * Transposes the entries (CSC): for each pixel the images that light it, with the offsets of their rows of deltas.
 *
 * @param entries by image, and `rowStart`, both from `compressPixels`
 * @param count how many images there are
 * @param counts u32 per pixel, from `compressPixels`; 0 afterwards
 * @param deltaBytes bytes of one image's row of deltas
 * @param pixelEntries receives the entries by pixel
 * @param pixelStart receives u32 per pixel, and one more: the address where its entries begin
 */
export function transposePixels(
  entries: usize,
  rowStart: usize,
  count: usize,
  counts: usize,
  pixels: usize,
  deltaBytes: u32,
  pixelEntries: usize,
  pixelStart: usize,
): void {
  let end = <u32>pixelEntries;
  for (let p: usize = 0; p < pixels; p++) {
    store<u32>(pixelStart + p * 4, end);
    const images = load<u32>(counts + p * 4);
    // From here on the address of the pixel's next entry.
    store<u32>(counts + p * 4, end);
    end += images * <u32>ENTRY_BYTES;
  }
  store<u32>(pixelStart + pixels * 4, end);
  for (let b: usize = 0; b < count; b++) {
    const stop = load<u32>(rowStart + b * 4 + 4);
    const delta = <u32>b * deltaBytes;
    for (let from = load<u32>(rowStart + b * 4); from < stop; from += <u32>ENTRY_BYTES) {
      const next = counts + <usize>(load<u32>(from) / <u32>(PANEL_BYTES / 4));
      const to = load<u32>(next);
      store<u32>(next, to + <u32>ENTRY_BYTES);
      store<u32>(to, delta);
      store<f32>(to + 4, load<f32>(from + 4));
    }
  }
  memory.fill(counts, 0, pixels * 4);
}

/**
 * Computes a panel's outputs for each image: biases + Σ pixel · weights.
 *
 * @param rowStart from `compressPixels`
 * @param rectified whether a ReLU follows
 */
export function nonzeroForward(
  rowStart: usize,
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
    const stop = <usize>load<u32>(rowStart + b * 4 + 4);
    for (let e = <usize>load<u32>(rowStart + b * 4); e < stop; e += ENTRY_BYTES) {
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
 * @param kind counts the optimisers' types
 * @param pixelStart from `transposePixels`
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
  if (kind == 0) step<Sgd>(pixelStart, pixels, deltas, weights, masked, touched);
  else if (kind == 1) step<Momentum>(pixelStart, pixels, deltas, weights, masked, touched);
  else if (kind == 2) step<Adam>(pixelStart, pixels, deltas, weights, masked, touched);
  else step<Keep>(pixelStart, pixels, deltas, weights, masked, touched);
}
