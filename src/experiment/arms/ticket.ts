import type { Mask } from '../../pruning/mask.ts';
import { prunePools, type Scores } from '../../pruning/prune.ts';
import type { Plan } from '../../pruning/schedule.ts';
import type { Arm } from './arm.ts';

/** Iterative magnitude pruning of its own previous round, rewound to θ0 (Frankle and Carbin 2019, section 2). */
export const ticket: Arm = { needs: ['ticket'], start: 'init', mask: ({ ticket }) => ticket() };

/** The ticket's next mask: the lowest scores of the round that just ended go, by the plan's counts. */
export const nextMask = (plan: Plan, round: number, scores: Scores, mask: Mask): Mask =>
  prunePools(plan.pools, scores, mask, plan.counts[round]);
