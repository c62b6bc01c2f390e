import type { MaskMeaning } from '../../pruning/measures.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { roundsAfter } from '../../spec/arm-rounds.ts';
import { armName } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layerNames } from '../../spec/layer-names.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { type Key, trainingWords } from '../model/key.ts';

/** What the person should know of a schedule that cannot be followed to the letter, or says less than it seems to. */
export const scheduleNotes = (experiment: Experiment): string[] => [
  ...new Set(experiment.widths.flatMap((width) => notesAtWidth(atWidth(experiment, width)))),
];

function notesAtWidth(experiment: Experiment): string[] {
  const { floored, missed, totals } = planCounts(layersOf(experiment.network), experiment.pruning);
  const { rounds: last } = experiment.pruning.schedule;
  const notes = experiment.arms
    .filter((arm) => roundsAfter(arm, last).length > 0)
    .map(({ id }) => `${armName(id)} is asked for after the last round: it is trained at round ${last} instead.`);
  if (floored)
    notes.push('In some rounds the schedule would leave a layer without weights; one weight per layer always stays.');
  if (missed) {
    notes.push(
      `The target cannot be reached, since the output layer keeps more weights than it allows; ${totals.at(-1)} weights are left at the end.`,
    );
  }
  const { scope, output } = experiment.pruning;
  if (scope === 'uniform' && output === 'none')
    notes.push('All layers are pruned at one rate, the output layer too: that it be left alone is not asked.');
  if (experiment.training.decay === 'constant' && experiment.arms.some(({ id }) => id === 'lr-rewind')) {
    notes.push(
      'With a learning rate that stays the same, rate rewinding has nothing to start over: it is the same training as no rewinding.',
    );
  }
  return notes;
}

/** What the person should know of a mask that leaves little or nothing to learn with. */
export function maskNotes(
  { network, pruning }: Experiment,
  training: Key,
  counts: readonly number[],
  { cutOff }: MaskMeaning,
): string[] {
  // The dense network connects everything.
  if (training.round === 0) return [];
  const layers = layersOf(network);
  const where = `In ${trainingWords(training)}`;
  const notes: string[] = [];
  const { floored } = planCounts(layers, pruning);
  const last = counts.findIndex((count, l) => count === 1 && layers[l].weights > 1);
  // Where the plan itself leaves one weight, that was said before the run.
  if (last >= 0 && !floored)
    notes.push(`${where}, the ${layerNames(layers)[last].toLowerCase()} is down to one weight, which always stays.`);
  if (cutOff.length === layers[layers.length - 1].outputs) {
    notes.push(`${where}, no path leads from the image to any class, so that it cannot learn.`);
  }
  return notes;
}
