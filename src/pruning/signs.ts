import type { Mask } from './mask.ts';

/**
 * Per layer, the surviving weights whose sign is another after training than before (Zhou et al. 2019, "Deconstructing
 * lottery tickets: zeros, signs, and the supermask": the sign is what a ticket needs of its start). A weight of 0 has no
 * sign to change.
 */
export const signFlips = (
  before: readonly Float32Array[],
  after: readonly Float32Array[],
  mask: Mask,
): readonly number[] =>
  mask.map((layer, l) => {
    let flips = 0;
    for (let i = 0; i < layer.length; i++) if (layer[i] === 1 && before[l][i] * after[l][i] < 0) flips++;
    return flips;
  });
