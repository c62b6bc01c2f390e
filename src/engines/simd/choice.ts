import type { Examples } from '../../data/dataset.ts';
import { countsOf, type Mask } from '../../pruning/mask.ts';
import { type Layer, PIXELS } from '../../spec/layers.ts';

/** Share of pixels that are not 0 above which passing over the others costs more than it saves. */
const MOST_LIT = 0.7;
/** Images that are looked at: no more than the smallest subset has, since a worker may hold more images than it was asked for. */
const SAMPLE = 100;

/** Whether the first layer passes over pixels of 0: a fixed function of the data, so that bits stay. */
export function skipsBlanks({ images }: Examples, values: Float32Array): boolean {
  if (values[0] !== 0) return false;
  const looked = Math.min(images.length, SAMPLE * PIXELS);
  let lit = 0;
  for (let p = 0; p < looked; p++) if (images[p] !== 0) lit++;
  return lit <= MOST_LIT * looked;
}

/**
 * What a weight costs a step, measured on LeNet-300-100 in Chromium: in matrices any weight, in lists a surviving one. The
 * first layer costs less where blank pixels are passed over, one by one or in blocks of images.
 */
const COSTS = {
  first: { matrix: 8, lists: 15 },
  firstSkipping: { matrix: 3, lists: 9 },
  inner: { matrix: 12, lists: 17 },
} as const;

/** Whether lists of surviving weights are taken, as convolutions always are: a fixed function of network and mask, never of a timing, so that bits stay. */
export function prefersSparse(layers: readonly Layer[], mask: Mask, skipBlanks: boolean): boolean {
  if (layers.some((layer) => layer.convolution)) return true;
  const alive = countsOf(mask);
  let matrix = 0;
  let lists = 0;
  layers.forEach(({ weights }, l) => {
    const cost = l > 0 ? COSTS.inner : skipBlanks ? COSTS.firstSkipping : COSTS.first;
    matrix += cost.matrix * weights;
    lists += cost.lists * alive[l];
  });
  return lists < matrix;
}
