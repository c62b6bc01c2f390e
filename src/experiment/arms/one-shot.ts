import { countsOf, fullMask } from '../../pruning/mask.ts';
import { prune } from '../../pruning/prune.ts';
import { type Arm, toInit } from './arm.ts';

/**
 * The ticket's counts per layer, pruned at once from the trained dense network by the ticket's criterion: only the
 * iteration is missing (Frankle and Carbin 2019, section 2).
 */
export const oneShot: Arm = {
  needs: ['ticket', 'dense'],
  reach: 'criterion',
  start: toInit,
  mask: async ({ layers, criterion, score, ticket, dense }) => {
    const all = fullMask(layers);
    return prune(await score(criterion, dense(), all), all, countsOf(ticket()));
  },
};
