import { ARMS } from '../experiment/arms/index.ts';
import { denseOf, type Key, roundBefore } from '../experiment/model/key.ts';
import { type Params, unpack } from '../experiment/model/packed.ts';
import type { Run } from '../experiment/model/results.ts';
import { rememberingDraw } from '../experiment/train/first-params.ts';
import { firstParams } from '../experiment/train/start.ts';
import { atWidth } from '../spec/width.ts';
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
  const sources = {
    early: () => trained.early(training),
    before: () => trained.packed(roundBefore(training)),
    dense: () => trained.packed(denseOf(training)),
  };
  const { startsFrom } = ARMS[training.arm];
  const source = startsFrom && sources[startsFrom]();
  if (startsFrom && !source) return undefined;
  const inputs = startsFrom && source ? { [startsFrom]: unpack(source) } : {};
  return firstParams(atWidth(trained.experiment, training.width), training, prunedAt, inputs, draw);
}
