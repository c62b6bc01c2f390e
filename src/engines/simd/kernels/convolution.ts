import { UNIT_BYTES } from './constants';
import { gated, madd, relu, sum, sums } from './vectors';

// The units of a feature map follow one another row after row, column after column, channel after channel.

/**
 * Computes a convolution's outputs before pooling: at each position, the ReLU of biases plus surviving weights times the
 * units that they see there.
 *
 * @param x the first unit that the first position sees, padding included
 * @param rowBytes from one row of the input to the next, and `columnBytes` from one column to the next
 * @param side how many positions a row of the output has, and how many rows
 * @param rowStart u32 per output channel, and one more: where its weights begin, counted in weights
 * @param rowEnd u32 per output channel: where its padding begins, counted in weights
 * @param offsets u32 per weight: the unit that it multiplies, in bytes from the first one that a position sees
 * @param out one unit per position and channel; `outRowBytes` from one row of positions to the next
 */
export function convolve(
  x: usize,
  rowBytes: usize,
  columnBytes: usize,
  side: usize,
  channels: usize,
  rowStart: usize,
  rowEnd: usize,
  offsets: usize,
  weights: usize,
  biases: usize,
  out: usize,
  outRowBytes: usize,
): void {
  for (let r: usize = 0; r < side; r++, x += rowBytes, out += outRowBytes) {
    let seen = x;
    let to = out;
    for (let c: usize = 0; c < side; c++, seen += columnBytes) {
      for (let o: usize = 0; o < channels * 4; o += 4, to += UNIT_BYTES) {
        let a0 = v128.load32_splat(biases + o);
        let a1 = a0;
        let a2 = a0;
        let a3 = a0;
        const end = <usize>load<u32>(rowEnd + o) * 4;
        for (let at = <usize>load<u32>(rowStart + o) * 4; at < end; at += 4) {
          const p = seen + <usize>load<u32>(offsets + at);
          const w = v128.load32_splat(weights + at);
          a0 = madd(w, v128.load(p, 0), a0);
          a1 = madd(w, v128.load(p, 16), a1);
          a2 = madd(w, v128.load(p, 32), a2);
          a3 = madd(w, v128.load(p, 48), a3);
        }
        v128.store(to, relu(a0), 0);
        v128.store(to, relu(a1), 16);
        v128.store(to, relu(a2), 32);
        v128.store(to, relu(a3), 48);
      }
    }
  }
}

/**
 * Computes the maximum of each 2 × 2 square of units.
 *
 * @param from the input, whose rows of positions are `fromRowBytes` apart
 * @param side how many positions a row of the output has; its rows are `outRowBytes` apart
 */
export function pool(from: usize, fromRowBytes: usize, side: usize, channels: usize, out: usize, outRowBytes: usize): void {
  const column = channels * UNIT_BYTES;
  for (let r: usize = 0; r < side; r++, out += outRowBytes, from += 2 * fromRowBytes) {
    for (let c: usize = 0; c < side; c++) {
      let p = from + 2 * c * column;
      let to = out + c * column;
      const end = to + column;
      for (; to < end; to += 16, p += 16) {
        const top = f32x4.max(v128.load(p), v128.load(p + column));
        const low = f32x4.max(v128.load(p + fromRowBytes), v128.load(p + fromRowBytes + column));
        v128.store(to, f32x4.max(top, low));
      }
    }
  }
}

/**
 * Computes the deltas before pooling: each goes to the unit that was the maximum, to the first of equals, and the other three
 * get 0.
 *
 * @param values the units that were pooled; their deltas have the same layout
 * @param side how many positions a row of the maxima has
 * @param pooled the maxima, whose rows are `pooledRowBytes` apart; their deltas have no padding between rows
 */
export function unpool(
  values: usize,
  rowBytes: usize,
  deltas: usize,
  side: usize,
  channels: usize,
  pooled: usize,
  pooledRowBytes: usize,
  pooledDeltas: usize,
): void {
  const column = channels * UNIT_BYTES;
  const toDeltas = deltas - values;
  for (let r: usize = 0; r < side; r++, pooled += pooledRowBytes, values += 2 * rowBytes) {
    for (let c: usize = 0; c < side; c++) {
      let p = values + 2 * c * column;
      let at = pooled + c * column;
      const end = at + column;
      for (; at < end; at += 16, p += 16, pooledDeltas += 16) {
        const most = v128.load(at);
        const delta = v128.load(pooledDeltas);
        let open = v128.not(f32x4.splat(0));
        let is = f32x4.eq(v128.load(p), most);
        v128.store(p + toDeltas, v128.and(delta, is));
        open = v128.andnot(open, is);
        is = f32x4.eq(v128.load(p + column), most);
        v128.store(p + column + toDeltas, v128.and(delta, v128.and(open, is)));
        open = v128.andnot(open, is);
        is = f32x4.eq(v128.load(p + rowBytes), most);
        v128.store(p + rowBytes + toDeltas, v128.and(delta, v128.and(open, is)));
        open = v128.andnot(open, is);
        v128.store(p + rowBytes + column + toDeltas, v128.and(delta, open));
      }
    }
  }
}

/**
 * Adds to the gradients of surviving weights: over all positions, each output channel's delta times the unit that the weight
 * saw there, four weights at a time.
 *
 * @param x as in `convolve`
 * @param rowStart as in `convolve`, in multiples of four
 * @param rowEnd as in `convolve`; padding in the last group of four gets a gradient too, which changes no output
 * @param deltas before pooling, one unit per position and channel, without padding
 */
export function addKernelGradients(
  x: usize,
  rowBytes: usize,
  columnBytes: usize,
  side: usize,
  channels: usize,
  rowStart: usize,
  rowEnd: usize,
  offsets: usize,
  deltas: usize,
  gradients: usize,
): void {
  const column = channels * UNIT_BYTES;
  for (let o: usize = 0; o < channels; o++, deltas += UNIT_BYTES) {
    let at = <usize>load<u32>(rowStart + o * 4) * 4;
    const end = <usize>load<u32>(rowEnd + o * 4) * 4;
    for (; at < end; at += 16) {
      let a = f32x4.splat(0);
      let b = a;
      let c = a;
      let d = a;
      let delta = deltas;
      for (let r: usize = 0; r < side; r++) {
        const row = x + r * rowBytes;
        let p = row + <usize>load<u32>(offsets + at, 0);
        let q = row + <usize>load<u32>(offsets + at, 4);
        let s = row + <usize>load<u32>(offsets + at, 8);
        let t = row + <usize>load<u32>(offsets + at, 12);
        const stop = delta + side * column;
        for (; delta < stop; delta += column) {
          const h0 = v128.load(delta, 0);
          const h1 = v128.load(delta, 16);
          const h2 = v128.load(delta, 32);
          const h3 = v128.load(delta, 48);
          a = madd(h0, v128.load(p, 0), a);
          b = madd(h0, v128.load(q, 0), b);
          c = madd(h0, v128.load(s, 0), c);
          d = madd(h0, v128.load(t, 0), d);
          a = madd(h1, v128.load(p, 16), a);
          b = madd(h1, v128.load(q, 16), b);
          c = madd(h1, v128.load(s, 16), c);
          d = madd(h1, v128.load(t, 16), d);
          a = madd(h2, v128.load(p, 32), a);
          b = madd(h2, v128.load(q, 32), b);
          c = madd(h2, v128.load(s, 32), c);
          d = madd(h2, v128.load(t, 32), d);
          a = madd(h3, v128.load(p, 48), a);
          b = madd(h3, v128.load(q, 48), b);
          c = madd(h3, v128.load(s, 48), c);
          d = madd(h3, v128.load(t, 48), d);
          p += columnBytes;
          q += columnBytes;
          s += columnBytes;
          t += columnBytes;
        }
      }
      v128.store(gradients + at, f32x4.add(v128.load(gradients + at), sums(a, b, c, d)));
    }
  }
}

/** Adds to the gradients of a convolution's biases: the sum of each channel's deltas over all positions and images. */
export function addChannelGradients(deltas: usize, positions: usize, channels: usize, gradients: usize): void {
  const column = channels * UNIT_BYTES;
  for (let o: usize = 0; o < channels; o++, deltas += UNIT_BYTES) {
    let all = f32x4.splat(0);
    const end = deltas + positions * column;
    for (let d = deltas; d < end; d += column) {
      all = f32x4.add(all, f32x4.add(f32x4.add(v128.load(d, 0), v128.load(d, 16)), f32x4.add(v128.load(d, 32), v128.load(d, 48))));
    }
    const at = gradients + o * 4;
    store<f32>(at, load<f32>(at) + sum(all));
  }
}

/**
 * Computes the deltas of a convolution's input, through the ReLU that made it: over the positions that see a unit, weights
 * times deltas. It finishes one position after the other, so that the deltas there stay in the first cache for all input
 * channels.
 *
 * @param h the input, rows `hRowBytes` apart, of `side` columns and `channels` channels
 * @param deltas before pooling, `positions` in a row, of `columnBytes` each
 * @param rowStart u32 per kernel row, kernel column and input channel, and one more: where its weights begin in the transposed
 * index, counted in weights
 * @param offsets u32 per weight: its output channel's unit, in bytes
 * @param weights in the order of the transposed index, from `gather`
 * @param out the input's deltas, without padding
 */
export function convolveBack(
  h: usize,
  hRowBytes: usize,
  side: usize,
  channels: usize,
  padding: usize,
  kernel: usize,
  deltas: usize,
  positions: usize,
  columnBytes: usize,
  rowStart: usize,
  offsets: usize,
  weights: usize,
  out: usize,
): void {
  const bytes = channels * UNIT_BYTES;
  for (let r: usize = 0; r < side; r++, h += hRowBytes) {
    // Position y sees row r through kernel row r + padding - y.
    const lastY = r + padding;
    const fromKy = lastY >= positions ? lastY - positions + 1 : 0;
    const toKy = min(kernel, lastY + 1);
    for (let c: usize = 0; c < side; c++, out += bytes) {
      const lastX = c + padding;
      const fromKx = lastX >= positions ? lastX - positions + 1 : 0;
      const toKx = min(kernel, lastX + 1);
      memory.fill(out, 0, bytes);
      for (let ky = fromKy; ky < toKy; ky++) {
        for (let kx = fromKx; kx < toKx; kx++) {
          const d = deltas + ((lastY - ky) * positions + (lastX - kx)) * columnBytes;
          addDeltas(channels, d, rowStart + (ky * kernel + kx) * channels * 4, offsets, weights, out);
        }
      }
      const own = h + c * bytes;
      for (let at: usize = 0; at < bytes; at += 16) v128.store(out + at, gated(v128.load(out + at), v128.load(own + at)));
    }
  }
}

/** Adds weights times the deltas of one position to the units of the input channels that they come from. */
// @ts-ignore: decorator
@inline
function addDeltas(channels: usize, d: usize, rowStart: usize, offsets: usize, weights: usize, out: usize): void {
  let at = <usize>load<u32>(rowStart) * 4;
  for (let i: usize = 1; i <= channels; i++, out += UNIT_BYTES) {
    const end = <usize>load<u32>(rowStart + i * 4) * 4;
    if (at == end) continue;
    let a0 = v128.load(out, 0);
    let a1 = v128.load(out, 16);
    let a2 = v128.load(out, 32);
    let a3 = v128.load(out, 48);
    for (; at < end; at += 4) {
      const from = d + <usize>load<u32>(offsets + at);
      const w = v128.load32_splat(weights + at);
      a0 = madd(w, v128.load(from, 0), a0);
      a1 = madd(w, v128.load(from, 16), a1);
      a2 = madd(w, v128.load(from, 32), a2);
      a3 = madd(w, v128.load(from, 48), a3);
    }
    v128.store(out, a0, 0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
  }
}
