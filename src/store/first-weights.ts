import { ARMS } from '../experiment/arms/index.ts';
import { firstParams } from '../experiment/masks.ts';
import { type Params, unpack } from '../experiment/packed.ts';
import type { Run } from '../experiment/results.ts';
import { rememberingDraw } from '../experiment/start.ts';
import type { Training } from '../experiment/training.ts';
import { atWidth } from '../spec/width.ts';
import type { TrainedWeights } from './trained.ts';

// Apart from the trained weights, so that the page opens without the code that draws and scores weights.
const draw = rememberingDraw();

/** The dense network, or the round before. */
const before = (training: Training): Training =>
  training.round <= 1 ? { ...training, arm: 'dense', round: 0 } : { ...training, round: training.round - 1 };

/**
 * What a training began with, drawn again from its seed; undefined when it went on from weights that are not there.
 * @param died the masks of its run
 */
export function firstWeights(
  trained: TrainedWeights,
  training: Training,
  died: NonNullable<Run['died']>,
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
  return firstParams(atWidth(trained.experiment, training.width), training, died, inherited, draw);
}
