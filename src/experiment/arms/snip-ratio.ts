import { highest } from '../../pruning/allocation.ts';
import { fullMask } from '../../pruning/mask.ts';
import { randomRatio } from './random-ratio.ts';

/** Keeps the counts per layer of SNIP's highest scores at θ0 and throws their positions away (Liu et al. 2022). */
export const snipRatio = randomRatio('snip-ratio', async ({ layers, initial, score }) =>
  highest(await score('snip', initial(), fullMask(layers))),
);
