import { beforeTraining } from './before-training.ts';

/** GraSP's mask at θ0: only how the mask is found differs (Wang et al. 2020, algorithm 1). */
export const graspArm = beforeTraining('grasp');
