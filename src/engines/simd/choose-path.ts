import type { Examples } from '../../data/dataset.ts';
import { countsOf, type Mask } from '../../pruning/mask.ts';
import { type Layer, PIXELS } from '../../spec/layers.ts';

/** Skipping blank pixels costs more than it saves when more than this share of pixels is not 0. */
const MOST_LIT = 0.7;
/** Images to count: as many as the smallest subset has, since a worker may hold more images than its run uses. */
const SAMPLE = 100;

/**
 * Decides whether the first layer skips pixels of 0. The data alone decide, so that the bits are the same everywhere.
 * @param values the number that the network reads for each of the 256 values of a pixel
 */
export function skipsBlanks({ images }: Examples, values: Float32Array): boolean {
  if (values[0] !== 0) return false;
  const sampled = Math.min(images.length, SAMPLE * PIXELS);
  let lit = 0;
  for (let p = 0; p < sampled; p++) if (images[p] !== 0) lit++;
  return lit <= MOST_LIT * sampled;
}

/**
 * The cost of a weight in a step, measured on LeNet-300-100 in Chromium. The dense path pays for every weight, the sparse
 * path for surviving ones. Both save in the first layer when they skip blank pixels, one by one or by blocks of images.
 */
const COSTS = {
  first: { dense: 8, sparse: 15 },
  firstSkipping: { dense: 3, sparse: 9 },
  inner: { dense: 12, sparse: 17 },
} as const;

/**
 * Decides whether the sparse path computes, as it always does for convolutions. Network and mask alone decide and never a
 * timing, so that the bits are the same everywhere.
 */
export function prefersSparse(layers: readonly Layer[], mask: Mask, skipBlanks: boolean): boolean {
  if (layers.some((layer) => layer.convolution)) return true;
  const alive = countsOf(mask);
  let dense = 0;
  let sparse = 0;
  layers.forEach(({ weights }, l) => {
    const cost = l > 0 ? COSTS.inner : skipBlanks ? COSTS.firstSkipping : COSTS.first;
    dense += cost.dense * weights;
    sparse += cost.sparse * alive[l];
  });
  return sparse < dense;
}
