import type { Masked } from '../../src/claims/claim.ts';
import type { MASKED } from '../../src/claims/surprises/surprise-recipes.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { madeUp } from './made-up.ts';

/** Pixels that no image lights, in data that nobody has. */
const UNLIT = [0, 1, 27, 783];

/** Results whose tickets have so many of a thousand first-layer weights at those pixels, the same weights from round 15 on. */
export function maskedUp(recipe: (typeof MASKED.recipes)[number], onUnlit: number, seeds?: readonly number[]): Masked {
  const results = madeUp(recipe, () => ({}), seeds);
  const [first] = layersOf(results.experiment.network);
  const prunedAt = new Uint8Array(first.weights).fill(15);
  for (let k = 0; k < 1000; k++) {
    const pixel = k < onUnlit ? UNLIT[k % UNLIT.length] : 100 + (k % 500);
    prunedAt[pixel * first.outputs + (k % first.outputs)] = 0;
  }
  // Before round 15 they are there, all of them.
  return { results: { ...results, runs: results.runs.map((run) => ({ ...run, prunedAt: [prunedAt] })) }, unlit: UNLIT };
}
