import type { Mask } from '../../pruning/mask.ts';
import { planCounts } from '../../pruning/schedule.ts';
import type { ChainId } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { ARMS } from '../arms/index.ts';
import type { Trained } from '../model/inputs.ts';
import type { Key } from '../model/key.ts';
import type { TrainingContext } from './context.ts';
import { drawStart } from './first-params.ts';
import { type Scoring, scoringOf } from './scoring.ts';

/**
 * The mask of a chain's round, from what the round before has trained.
 * @param experiment at the chain's width
 */
export const pruneNext = async (
  { network, pruning }: Experiment,
  arm: ChainId,
  round: number,
  { mask, params }: Trained,
  score: Scoring,
): Promise<Mask> => {
  const layers = layersOf(network);
  const plan = planCounts(layers, pruning);
  return ARMS[arm].next({ layers, plan, round, mask, params, criterion: pruning.criterion, score });
};

/**
 * The mask that a training of a chain begins with, where the round before has not left it: the dense training knows nothing
 * of chains, and a chain's last round of nothing after it.
 * @param experiment at the training's width
 */
export const pruneFor = (
  experiment: Experiment,
  training: Key & { readonly arm: ChainId },
  trained: Trained,
  on: Pick<TrainingContext, 'session' | 'dataset' | 'draw'>,
): Promise<Mask> => {
  const initial = (on.draw ?? drawStart)(experiment.network, training.seed, 'init');
  return pruneNext(experiment, training.arm, training.round, trained, scoringOf(experiment, training, on, initial));
};
