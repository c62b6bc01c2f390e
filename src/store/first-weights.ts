import { ARMS } from '../experiment/arms/index.ts';
import { type Params, unpack } from '../experiment/model/packed.ts';
import type { Run } from '../experiment/model/results.ts';
import type { Training } from '../experiment/model/training.ts';
import { rememberingDraw } from '../experiment/train/first-params.ts';
import { firstParams } from '../experiment/train/start.ts';
import { atWidth } from '../spec/width.ts';
import type { TrainedWeights } from './trained.ts';

// Apart from the trained weights, so that the page opens without the code that draws and scores weights.
const draw = rememberingDraw();

/** The dense network, or the round before. */
const before = (training: Training): Training =>
  training.round <= 1 ? { ...training, arm: 'dense', round: 0 } : { ...training, round: training.round - 1 };

/**
 * What a training began with, drawn again from its seed; undefined when it went on from weights that are not there.
 * @param prunedAt the masks of its run
 */
export function firstWeights(
  trained: TrainedWeights,
  training: Training,
  prunedAt: NonNullable<Run['prunedAt']>,
): Params | undefined {
  if (!trained.experiment) return undefined;
  const sources = { early: trained.early(training), before: trained.packed(before(training)) };
  const needs = training.arm === 'dense' ? [] : ARMS[training.arm].needs;
  const inherited: { early?: Params; before?: Params } = {};
  for (const need of ['early', 'before'] as const) {
    if (!needs.includes(need)) continue;
    const source = sources[need];
    if (!source) return undefined;
    inherited[need] = unpack(source);
  }
  return firstParams(atWidth(trained.experiment, training.width), training, prunedAt, inherited, draw);
}
