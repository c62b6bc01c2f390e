import type { Key } from '../experiment/model/key.ts';
import { type Params, unpack } from '../experiment/model/packed.ts';
import type { Run } from '../experiment/model/results.ts';
import { firstOf } from '../experiment/run/first-of.ts';
import { rememberingDraw } from '../experiment/train/first-params.ts';
import type { TrainedWeights } from './trained.ts';

// Apart from the trained weights, so that the page opens without the code that draws and scores weights.
const draw = rememberingDraw();

/**
 * What a training began with, drawn again from its seed; undefined when it went on from weights that are not there.
 * @param prunedAt the masks of its run
 */
export function firstWeights(
  trained: TrainedWeights,
  training: Key,
  prunedAt: NonNullable<Run['prunedAt']>,
): Params | undefined {
  if (!trained.experiment) return undefined;
  const find = ({ key, part }: { key: Key; part: string }) => {
    const packed = part === 'early' ? trained.early(key) : trained.packed(key);
    return packed && unpack(packed);
  };
  return firstOf(trained.experiment, training, prunedAt, find, draw);
}
