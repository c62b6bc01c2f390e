import type { Params } from '../../engines/engine.ts';
import { type Mask, nothingPruned, type PrunedAt, withRound } from '../../pruning/mask.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { type ChainId, isChain } from '../../spec/arm-ids.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import type { NextMask } from '../arms/arm.ts';
import { ARMS } from '../arms/index.ts';
import type { Chains } from '../model/inputs.ts';
import type { Training } from '../model/training.ts';
import type { Scoring } from './scoring.ts';

/** The chains that a training is a link of: the dense one of all that are asked for, a later one of its own arm's. */
function chainsOf({ arms, pruning }: Experiment, { arm, round }: Training): ChainId[] {
  if (round === pruning.schedule.rounds) return [];
  return (arm === 'dense' ? arms.map(({ id }) => id) : [arm]).filter(isChain);
}

/**
 * The next masks of the chains that a training is a link of, made while its session is still at hand. Chains that prune
 * alike share the mask of round 1, for which all of them look at the same dense network.
 * @param before the masks of the arm's own chain until now
 */
export async function nextMasks(
  experiment: Experiment,
  training: Training,
  { mask, trained, score }: { readonly mask: Mask; readonly trained: Params; readonly score: Scoring },
  before: PrunedAt | undefined,
): Promise<Chains> {
  const layers = layersOf(experiment.network);
  const round = training.round + 1;
  const plan = planCounts(layers, experiment.pruning);
  const made = new Map<NextMask, PrunedAt>();
  const chains: { [Id in ChainId]?: PrunedAt } = {};
  for (const id of chainsOf(experiment, training)) {
    const { next } = ARMS[id];
    const { criterion } = experiment.pruning;
    const prunedAt =
      made.get(next) ??
      withRound(
        before ?? nothingPruned(layers),
        await next({ layers, plan, round, mask, trained, criterion, score }),
        round,
      );
    made.set(next, prunedAt);
    chains[id] = prunedAt;
  }
  return chains;
}
