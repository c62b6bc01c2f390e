import { permutation } from '../../numerics/streams.ts';
import type { Score } from './score.ts';

/**
 * One random ranking of all weights, the same at every round, from the stream `criterion/random` (Zhou et al. 2019,
 * random). Ranks rather than random numbers: float32 holds each of the largest network's, so that there are no ties.
 */
export const random: Score = ({ layers, stream }) => {
  const ranks = permutation(
    stream('criterion/random'),
    layers.reduce((all, { weights }) => all + weights, 0),
  );
  let end = 0;
  return layers.map(({ weights }) => {
    end += weights;
    return Float32Array.from(ranks.subarray(end - weights, end));
  });
};
