import { fullMask } from '../../pruning/mask.ts';
import { pruneGroup } from '../../pruning/prune.ts';
import type { Criterion } from '../../spec/experiment.ts';
import { type Arm, toInit } from './arm.ts';

/**
 * A mask that a criterion makes of θ0, nothing trained: one ranking over all layers together, cut at the round's total, so
 * that masks are nested. A layer's best weight always stays.
 */
export const beforeTraining = (criterion: Criterion): Arm => ({
  needs: [],
  reach: 'totals',
  mask: async ({ layers, plan, round, initial, score }) => {
    const all = fullMask(layers);
    return pruneGroup(await score(criterion, initial(), all), all, plan.totals[round]);
  },
  start: toInit,
});
