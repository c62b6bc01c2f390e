import { fullMask } from '../../pruning/mask.ts';
import { pruneGroups } from '../../pruning/prune.ts';
import { type Arm, toInit } from './arm.ts';

/**
 * The largest weights of θ0, in the ticket's groups of layers and counts: only the training that would tell what is large is missing
 * (Frankle and Carbin 2019, appendix F.4).
 */
export const magnitudeAtInit: Arm = {
  needs: [],
  reach: 'counts',
  mask: async ({ layers, plan, round, initial, score }) => {
    const all = fullMask(layers);
    return pruneGroups(plan.groups, await score('magnitude-at-init', initial(), all), all, plan.counts[round]);
  },
  start: toInit,
};
