import type { Arm } from './arm.ts';

/**
 * The ticket's mask under new random weights, one draw per seed, each with the sign that θ0 has in its place: only the
 * sizes of first weights differ (Zhou et al. 2019, "Deconstructing lottery tickets", mask-1 actions).
 */
export const sameSignReinit: Arm = {
  needs: ['ticket'],
  reach: 'criterion',
  mask: ({ ticket }) => ticket(),
  start: ({ initial, draw }) => {
    const sizes = draw('same-sign-reinit');
    return initial().map(({ weights, biases }, l) => ({
      weights: weights.map((weight, i) => Math.abs(sizes[l].weights[i]) * (weight < 0 ? -1 : 1)),
      biases,
    }));
  },
};
