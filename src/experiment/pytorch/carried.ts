import { stream } from '../../numerics/streams.ts';
import { nothingPruned, type PrunedAt, withRound } from '../../pruning/mask.ts';
import { randomMask } from '../../pruning/random.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { Run } from '../model/results.ts';
import { toldArm } from './told-arms.ts';

/**
 * The masks of a run, from its results, or drawn again where positions are random: one ranking of each layer and the counts,
 * which links hold too, give the very masks.
 * @returns nothing where the results do not tell them
 */
export function carriedMasks(experiment: Experiment, run: Run): PrunedAt | undefined {
  const { arm, seed, width, rounds, prunedAt } = run;
  if (prunedAt || !toldArm(arm, experiment.pruning.criterion).random) return prunedAt;
  const layers = layersOf(atWidth(experiment, width).network);
  return rounds.reduce<PrunedAt>(
    (before, { round, counts }) => withRound(before, randomMask(stream(seed, `mask/${arm}`), layers, counts), round),
    nothingPruned(layers),
  );
}
