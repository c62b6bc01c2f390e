import type { Examples } from '../../data/dataset.ts';
import { countsOf, type Mask } from '../../pruning/mask.ts';
import type { Layer } from '../../spec/layers.ts';

/** Share of surviving weights below which lists of them are faster than matrices. */
const CROSSOVER = 0.4;
/** Share of pixels that are not 0 above which passing over the others costs more than it saves. */
const MOST_LIT = 0.7;
/** Images that are looked at. */
const SAMPLE = 1000;

/** Whether the first layer passes over pixels of 0: a fixed function of the data, so that bits stay. */
export function skipsBlanks({ images }: Examples, values: Float32Array): boolean {
  if (values[0] !== 0) return false;
  const looked = Math.min(images.length, SAMPLE * 784);
  let lit = 0;
  for (let p = 0; p < looked; p++) if (images[p] !== 0) lit++;
  return lit <= MOST_LIT * looked;
}

/** Whether lists of surviving weights are taken: a fixed function of network and mask, never of a timing, so that bits stay. */
export function prefersSparse(layers: readonly Layer[], mask: Mask, _skipBlanks: boolean): boolean {
  const alive = countsOf(mask).reduce((all, count) => all + count, 0);
  const weights = layers.reduce((all, layer) => all + layer.weights, 0);
  return alive < CROSSOVER * weights;
}
