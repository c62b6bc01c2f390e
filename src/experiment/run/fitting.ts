import { sum } from '../../numerics/rounding.ts';
import { countsOf, type Mask } from '../../pruning/mask.ts';
import { planCounts } from '../../pruning/schedule.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { ARMS } from '../arms/index.ts';
import type { Checkpoint } from '../model/checkpoint.ts';
import type { Key } from '../model/key.ts';

/** Whether a mask is the one that the plan asks for after a round; an experiment of more rounds may ask for another. */
function isPlanned(experiment: Experiment, { arm, round }: Key, next: Mask): boolean {
  const layers = layersOf(experiment.network);
  const { groups, counts, totals } = planCounts(layers, experiment.pruning);
  if (round >= experiment.pruning.schedule.rounds) return false;
  const own = countsOf(next);
  if (sum(own) !== totals[round + 1]) return false;
  return (
    ARMS[arm].reach === 'totals' ||
    groups.every((group, g) => sum(group.layers.map((l) => own[l])) === counts[round + 1][g])
  );
}

/** What a training has left without what only another experiment goes on from. `experiment` is at the training's width. */
export function fitting(experiment: Experiment, key: Key, { next, early, ...made }: Checkpoint): Checkpoint {
  return {
    ...made,
    ...(next && isPlanned(experiment, key, next) && { next }),
    ...(early?.iteration === experiment.pruning.rewind && { early }),
  };
}
