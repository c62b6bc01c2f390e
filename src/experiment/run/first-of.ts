import type { Params } from '../../engines/engine.ts';
import type { PrunedAt } from '../../pruning/mask.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { atWidth } from '../../spec/width.ts';
import type { Key } from '../model/key.ts';
import type { Draw } from '../train/first-params.ts';
import { firstParams } from '../train/start.ts';
import { type Need, sourceOf } from './needs.ts';

/**
 * What a training of an experiment began with, drawn again from its seed; undefined when it went on from weights that are not
 * there.
 * @param prunedAt the masks of its run, up to its round at least
 * @param find gives what an earlier training has left, if that is there
 */
export function firstOf(
  experiment: Experiment,
  training: Key,
  prunedAt: PrunedAt,
  find: (source: Need) => Params | undefined,
  draw?: Draw,
): Params | undefined {
  const source = sourceOf(training);
  const found = source && find(source);
  if (source && !found) return undefined;
  const inputs = source ? { [source.input]: found } : {};
  return firstParams(atWidth(experiment, training.width), training, prunedAt, inputs, draw);
}
