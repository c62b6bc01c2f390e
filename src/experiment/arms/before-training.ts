import { fullMask, type Mask } from '../../pruning/mask.ts';
import { pruneGroup } from '../../pruning/prune.ts';
import type { Criterion } from '../../spec/experiment.ts';
import { type Arm, type ArmContext, toInit } from './arm.ts';

/**
 * A mask that a criterion makes of θ0, nothing trained: one ranking over all layers together, cut at the round's total, so
 * that masks are nested. Of equal scores the lower flat index goes, layers in order; a layer's best weight always stays
 * (protocol, Arms).
 */
export async function maskBeforeTraining(
  criterion: Criterion,
  { layers, plan, round, initial, score }: Pick<ArmContext, 'layers' | 'plan' | 'round' | 'initial' | 'score'>,
): Promise<Mask> {
  const all = fullMask(layers);
  return pruneGroup(await score(criterion, initial(), all), all, plan.totals[round]);
}

/** An arm with such a mask, positions and all. */
export const beforeTraining = (criterion: Criterion): Arm => ({
  needs: [],
  reach: 'totals',
  mask: (context) => maskBeforeTraining(criterion, context),
  start: toInit,
});
