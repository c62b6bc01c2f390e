/** The sides of a convolution's squares (see Convolution in spec/layers.ts). */
export interface Squares {
  readonly kernel: number;
  readonly padding: number;
  readonly from: number;
  readonly to: number;
  readonly pooled: number;
}

/** Calls back with each run of `kernel` positions or fewer that lie side by side in a patch and in what it is cut from. */
function eachRun(
  { kernel, padding, from, to }: Squares,
  channels: number,
  visit: (patch: number, image: number, length: number) => void,
): void {
  const size = kernel * kernel * channels;
  for (let y = 0; y < to; y++) {
    for (let x = 0; x < to; x++) {
      const left = Math.max(0, padding - x);
      const right = Math.min(kernel, from + padding - x);
      for (let ky = 0; ky < kernel; ky++) {
        const row = y + ky - padding;
        if (row < 0 || row >= from || left >= right) continue;
        const patch = (y * to + x) * size + (ky * kernel + left) * channels;
        visit(patch, (row * from + x + left - padding) * channels, (right - left) * channels);
      }
    }
  }
}

/**
 * What a convolution sees at each of its positions, so that it becomes a product of matrices: image after image, position
 * after position, kernel row, kernel column, channel. Beyond the image there are zeros.
 * @param images each [from, from, channels]
 */
export function patchesOf(squares: Squares, channels: number, images: Float64Array, batch: number): Float64Array {
  const { kernel, from, to } = squares;
  const [imageSize, patchesSize] = [from * from * channels, to * to * kernel * kernel * channels];
  const patches = new Float64Array(batch * patchesSize);
  eachRun(squares, channels, (patch, image, length) => {
    for (let b = 0; b < batch; b++) {
      const at = b * imageSize + image;
      patches.set(images.subarray(at, at + length), b * patchesSize + patch);
    }
  });
  return patches;
}

/** The way back: the sums of all that patches hold of each number of the images. */
export function imagesOf(squares: Squares, channels: number, patches: Float64Array, batch: number): Float64Array {
  const { kernel, from, to } = squares;
  const [imageSize, patchesSize] = [from * from * channels, to * to * kernel * kernel * channels];
  const images = new Float64Array(batch * imageSize);
  eachRun(squares, channels, (patch, image, length) => {
    for (let b = 0; b < batch; b++) {
      for (let n = 0; n < length; n++) images[b * imageSize + image + n] += patches[b * patchesSize + patch + n];
    }
  });
  return images;
}

/** Numbers after pooling, and where each of them came from. */
export interface Pooled {
  readonly values: Float64Array;
  /** Index into what was pooled. */
  readonly winners: Uint32Array;
}

/** The maximum of each 2 × 2 square, the first in reading order among equals; an odd last row or column is left out. */
export function pool({ to, pooled }: Squares, channels: number, values: Float64Array, batch: number): Pooled {
  const size = pooled * pooled * channels;
  const winners = new Uint32Array(batch * size);
  for (let at = 0; at < winners.length; at++) {
    const [b, rest] = [Math.floor(at / size), at % size];
    const channel = rest % channels;
    const [y, x] = [Math.floor(rest / channels / pooled), Math.floor(rest / channels) % pooled];
    const corner = ((b * to + 2 * y) * to + 2 * x) * channels + channel;
    let best = corner;
    for (const other of [corner + channels, corner + to * channels, corner + (to + 1) * channels]) {
      if (values[other] > values[best]) best = other;
    }
    winners[at] = best;
  }
  return { values: Float64Array.from(winners, (winner) => values[winner]), winners };
}

/** Deltas of what was pooled: those of the maxima at their places, 0 elsewhere. */
export function unpool(winners: Uint32Array, deltas: Float64Array, size: number): Float64Array {
  const all = new Float64Array(size);
  for (let at = 0; at < winners.length; at++) all[winners[at]] = deltas[at];
  return all;
}
