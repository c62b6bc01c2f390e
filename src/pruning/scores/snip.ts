import type { Score } from './score.ts';

/** Lee et al. take one batch; 128 images are the protocol's. */
const BATCH = { stream: 'snip', images: 128 };

/**
 * |w * g|: SNIP's connection sensitivity (Lee et al. 2019, equation 5), weights only, not normalised, since the ranking is
 * all that is used. The gradient is averaged over 128 training images of the stream `snip`.
 */
export const snip: Score = async ({ weights, gradients }) => {
  const gradient = await gradients(BATCH);
  return weights.map((layer, l) => layer.map((weight, i) => Math.abs(weight * gradient[l][i])));
};
