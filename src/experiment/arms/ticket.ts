import type { Params } from '../../engines/engine.ts';
import type { Mask } from '../../pruning/mask.ts';
import { prunePool } from '../../pruning/prune.ts';
import type { Plan } from '../../pruning/schedule.ts';
import { magnitude } from '../../pruning/scores.ts';
import type { Arm } from './arm.ts';

/** Iterative magnitude pruning of its own previous round, rewound to θ0 (Frankle and Carbin 2019, section 2). */
export const ticket: Arm = { needs: ['ticket'], start: 'init', mask: ({ ticket }) => ticket() };

/** The ticket's next mask: the smallest trained weights of the round that just ended go, by the plan's counts. */
export function nextMask(plan: Plan, round: number, trained: Params, mask: Mask): Mask {
  const scores = magnitude(trained.map((layer) => layer.weights));
  const next = [...mask];
  plan.pools.forEach((pool, p) => {
    const kept = prunePool(
      pool.layers.map((l) => scores[l]),
      pool.layers.map((l) => mask[l]),
      plan.counts[round][p],
    );
    pool.layers.forEach((l, k) => {
      next[l] = kept[k];
    });
  });
  return next;
}
