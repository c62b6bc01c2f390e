import { permutation } from '../../numerics/streams.ts';
import type { Arm } from './arm.ts';

/**
 * The ticket's mask; the first weights that it leaves change places, in groups of layers, by an order that each round
 * draws anew since other weights are left: only which of them stands where differs. Nothing is rescaled.
 *
 * "Shuffling" is two things in the literature. Zhou et al. 2019 ("Deconstructing lottery tickets", mask-1 actions,
 * reshuffle) move the surviving initial values about: this. Frankle et al. 2021 (arXiv:2009.08576, section 5) move the
 * mask's positions about within each layer: the arm random-mask already.
 */
export const shuffle = (
  name: string,
  groupsOf: (layers: readonly number[]) => readonly (readonly number[])[],
): Arm => ({
  needs: ['ticket'],
  reach: 'criterion',
  mask: ({ ticket }) => ticket(),
  start: ({ initial, stream }, mask) => {
    const params = initial().map(({ weights, biases }) => ({ weights: weights.slice(), biases }));
    const from = stream(name);
    for (const group of groupsOf(mask.map((_, l) => l))) {
      const places = group.flatMap((l) =>
        Array.from(mask[l].keys())
          .filter((i) => mask[l][i] === 1)
          .map((i) => [l, i]),
      );
      const values = places.map(([l, i]) => params[l].weights[i]);
      permutation(from, places.length).forEach((other, at) => {
        const [l, i] = places[at];
        params[l].weights[i] = values[other];
      });
    }
    return params;
  },
});
