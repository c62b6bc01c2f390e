import { countsOf, fullMask } from '../../pruning/mask.ts';
import { prune } from '../../pruning/prune.ts';
import { magnitude } from '../../pruning/scores.ts';
import type { Arm } from './arm.ts';

/** The ticket's counts per layer, pruned at once from the trained dense network: only the iteration is missing. */
export const oneShot: Arm = {
  needs: ['ticket', 'dense'],
  start: 'init',
  mask: ({ layers, ticket, dense }) =>
    prune(magnitude(dense().map((layer) => layer.weights)), fullMask(layers), countsOf(ticket())),
};
