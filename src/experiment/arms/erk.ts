import { erk } from '../../pruning/allocation.ts';
import { randomRatio } from './random-ratio.ts';

/**
 * Random pruning at Erdős–Rényi kernel ratios: positions and the split over the layers differ (Evci et al. 2020; Liu et al.
 * 2022; the report, section III).
 */
export const erkArm = randomRatio('erk', ({ layers }) => erk(layers));
