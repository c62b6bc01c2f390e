import { er } from '../../pruning/allocation.ts';
import { randomRatio } from './random-ratio.ts';

/**
 * Random pruning at Erdős–Rényi ratios, in which kernel sizes do not count: only the split over the layers differs (Mocanu
 * et al. 2018; Liu et al. 2022). Without convolutions it is erk, and not trained (spec/check.ts).
 */
export const erArm = randomRatio('er', ({ layers }) => er(layers));
