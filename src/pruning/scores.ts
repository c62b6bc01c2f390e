import type { Scores } from './prune.ts';

/** |w|: the criterion of iterative magnitude pruning (Frankle and Carbin 2019, section 2). */
export const magnitude = (weights: readonly Float32Array[]): Scores =>
  weights.map((layer) => {
    const scores = new Float32Array(layer.length);
    for (let i = 0; i < layer.length; i++) scores[i] = Math.abs(layer[i]);
    return scores;
  });

/**
 * |w * g|: SNIP's connection sensitivity at the weights themselves (Lee et al. 2019, equation 5), not normalised, since
 * the ranking is all that is used.
 */
export const snip = (weights: readonly Float32Array[], gradients: readonly Float32Array[]): Scores =>
  weights.map((layer, l) => layer.map((weight, i) => Math.abs(weight * gradients[l][i])));
