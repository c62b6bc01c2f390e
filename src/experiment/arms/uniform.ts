import { uniform } from '../../pruning/allocation.ts';
import { randomRatio } from './random-ratio.ts';

/** Random pruning at one density in every layer: positions and the split over the layers differ (Liu et al. 2022). */
export const uniformArm = randomRatio('uniform', ({ layers }) => uniform(layers));
