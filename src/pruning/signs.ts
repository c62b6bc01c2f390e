import type { Mask } from './mask.ts';

/** A layer's parameters, of which weights are looked at. */
interface Weighted {
  readonly weights: Float32Array;
}

/**
 * Per layer, the surviving weights whose sign is another after training than before (Zhou et al. 2019, "Deconstructing
 * lottery tickets: zeros, signs, and the supermask": the sign is what a ticket needs of its start). A weight of 0 has no
 * sign to change.
 */
export const signFlips = (before: readonly Weighted[], after: readonly Weighted[], mask: Mask): readonly number[] =>
  mask.map((layer, l) => {
    const [from, to] = [before[l].weights, after[l].weights];
    let flips = 0;
    for (let i = 0; i < layer.length; i++) flips += from[i] * to[i] < 0 ? layer[i] : 0;
    return flips;
  });
