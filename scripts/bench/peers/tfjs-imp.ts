import type { Dataset } from '../../../src/data/dataset.ts';
import { drawStart } from '../../../src/experiment/train/first-params.ts';
import { fullMask } from '../../../src/pruning/mask.ts';
import { pruneGroups } from '../../../src/pruning/prune.ts';
import { planCounts } from '../../../src/pruning/schedule.ts';
import { magnitude } from '../../../src/pruning/scores/magnitude.ts';
import type { Experiment } from '../../../src/spec/experiment.ts';
import { layersOf } from '../../../src/spec/layers.ts';
import type { WholeRun } from '../protocol.ts';
import { type FitOptions, TfjsFit } from './tfjs-fit.ts';

function epochsOf({ training }: Experiment): number {
  if (training.budget.kind !== 'epochs') throw new Error('The whole runs have their budget in epochs.');
  return training.budget.epochs;
}

/** The first trainings of an iterative magnitude pruning with `model.fit`, pruned by this lab's own code. */
export async function tfjsImp(
  experiment: Experiment,
  dataset: Dataset,
  options: FitOptions,
  trainings: number,
): Promise<WholeRun> {
  const model = await TfjsFit.open(experiment, dataset, options);
  const layers = layersOf(experiment.network);
  const plan = planCounts(layers, experiment.pruning);
  const accuracies: number[] = [];
  const began = performance.now();
  let mask = fullMask(layers);
  for (let round = 0; round < trainings; round++) {
    model.load(drawStart(experiment.network, experiment.seeds[0], 'init'), round > 0 ? mask : undefined);
    await model.train(epochsOf(experiment));
    await model.accuracy('validation');
    accuracies.push(await model.accuracy('test'));
    if (round === experiment.pruning.schedule.rounds) break;
    const scores = magnitude({ weights: (await model.params()).map(({ weights }) => weights) });
    mask = pruneGroups(plan.groups, scores, mask, plan.counts[round + 1]);
  }
  return { seconds: (performance.now() - began) / 1000, accuracies };
}
