import { beforeTraining } from './before-training.ts';

/** SNIP's mask at θ0, positions and all: only how the mask is found differs (Lee et al. 2019, algorithm 1). */
export const snipArm = beforeTraining('snip');
