import { flowOf } from '../flow.ts';
import { masked, type Score, scaled } from './score.ts';

/**
 * |w * dR/dw|, where R is the sum of the outputs on an image of ones and all weights are taken by their size: the flow
 * that goes through a weight, whatever the data (Tanaka et al. 2020, section 6). Biases, 0 at first, are left out. The
 * paper takes it again after every small step of pruning (see pruning/in-steps.ts).
 */
export const synflow: Score = ({ layers, mask, weights }) => {
  const sizes = masked(weights, mask).map((layer) => layer.map(Math.abs));
  const { through } = flowOf(layers, sizes);
  return scaled(sizes.map((layer, l) => layer.map((size, i) => size * through[l][i])));
};
