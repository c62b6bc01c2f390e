import { fullMask } from '../../pruning/mask.ts';
import { prunePools } from '../../pruning/prune.ts';
import { type Arm, toInit } from './arm.ts';

/**
 * The largest weights of θ0, in the ticket's pools and counts: only the training that would tell what is large is missing
 * (Frankle and Carbin 2019, appendix F.4).
 */
export const magnitudeAtInit: Arm = {
  needs: [],
  reach: 'counts',
  mask: async ({ layers, plan, round, initial, score }) => {
    const all = fullMask(layers);
    return prunePools(plan.pools, await score('magnitude-at-init', initial(), all), all, plan.counts[round]);
  },
  start: toInit,
};
