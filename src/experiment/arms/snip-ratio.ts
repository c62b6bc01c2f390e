import { countsOf } from '../../pruning/mask.ts';
import { randomMask } from '../../pruning/random.ts';
import { type Arm, toInit } from './arm.ts';
import { maskBeforeTraining } from './before-training.ts';

/**
 * SNIP's counts per layer, its positions thrown away (Liu et al. 2022, section 3): the very mask of the arm `snip` is
 * counted, so that both keep as many weights in every layer, whatever their scores tie at.
 */
export const snipRatio: Arm = {
  needs: [],
  reach: 'totals',
  start: toInit,
  mask: async (context) => {
    const { layers, stream } = context;
    return randomMask(stream('mask/snip-ratio'), layers, countsOf(await maskBeforeTraining('snip', context)));
  },
};
