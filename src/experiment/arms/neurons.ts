import { pruneNeurons } from '../../pruning/neurons.ts';
import { type ChainArm, toInit } from './arm.ts';

/**
 * Whole hidden neurons and channels go, those with the smallest incoming weights first, by the trained weights of the arm's
 * own previous round, rewound to θ0: only what is pruned as one differs from the ticket. The share of weights left is the
 * ticket's at every round (the report, section IV C; Li et al. 2017, "Pruning filters for efficient ConvNets", section 3).
 */
export const neurons: ChainArm = {
  needs: ['own'],
  reach: 'totals',
  mask: ({ own }) => own(),
  start: toInit,
  next: ({ layers, plan, round, mask, params }) =>
    pruneNeurons(
      layers,
      params.map(({ weights }) => weights),
      mask,
      plan.totals[round],
    ),
};
