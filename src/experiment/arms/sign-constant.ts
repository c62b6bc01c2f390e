import { sum } from '../../numerics/rounding.ts';
import type { Arm } from './arm.ts';

/** Deviation from their mean of all numbers that there are. */
function deviationOf(values: Float32Array): number {
  const mean = sum(values) / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  return Math.sqrt(squares / values.length);
}

/**
 * The ticket's mask; each first weight is the deviation of its layer's θ0 with the sign of its own: only the sizes of first
 * weights differ, of which one a layer is left (Zhou et al. 2019, "Deconstructing lottery tickets", mask-1 actions).
 */
export const signConstant: Arm = {
  needs: ['ticket'],
  reach: 'criterion',
  mask: ({ ticket }) => ticket(),
  start: ({ initial }) =>
    initial().map(({ weights, biases }) => {
      const size = deviationOf(weights);
      return { weights: weights.map((weight) => (weight < 0 ? -size : size)), biases };
    }),
};
