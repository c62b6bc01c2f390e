import { type Mask, nothingPruned, type PrunedAt, withRound } from '../../pruning/mask.ts';
import { allArms } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { RunEvent } from './events.ts';
import type { Key } from './key.ts';
import { type Results, type Run, runOf } from './results.ts';

type Finished = RunEvent & { type: 'finished' };

/** Runs in the order of the experiment's arms and seeds, whichever was finished first. */
export function inOrder(runs: readonly Run[], experiment: Experiment): Run[] {
  const { seeds, widths } = experiment;
  const order = allArms(experiment);
  const place = ({ arm, seed, width }: Run) =>
    (widths.indexOf(width) * order.length + order.indexOf(arm)) * seeds.length + seeds.indexOf(seed);
  return [...runs].sort((a, b) => place(a) - place(b));
}

/** The masks of a run with one round more; none, once those of any round were not kept. */
function masksWith(
  { rounds, prunedAt }: Pick<Run, 'rounds' | 'prunedAt'>,
  { training, mask, round }: Finished,
  experiment: Experiment,
) {
  if (!mask || (rounds.length > 0 && !prunedAt)) return undefined;
  return withRound(prunedAt ?? allAlive(experiment, training.width), mask, round.round);
}

/** The masks of a run before anything is pruned. */
export const allAlive = (experiment: Experiment, width: number): PrunedAt =>
  nothingPruned(layersOf(atWidth(experiment, width).network));

/** The masks of a training's run with the one that it is going to have, which results know once it is finished. */
export const masksWithNext = (results: Results, training: Key, mask: Mask): PrunedAt =>
  withRound(runOf(results, training)?.prunedAt ?? allAlive(results.experiment, training.width), mask, training.round);

function withFinished(results: Results, event: Finished): Results {
  const { training, round } = event;
  const { arm, seed, width } = training;
  const known = runOf(results, training);
  const before = known ?? { rounds: [] };
  const prunedAt = masksWith(before, event, results.experiment);
  // A training whose weights were not kept may be finished a second time, to the same bits.
  const others = before.rounds.filter((each) => each.round !== round.round);
  const run: Run = {
    arm,
    seed,
    width,
    rounds: [...others, round].sort((a, b) => a.round - b.round),
    ...(prunedAt && { prunedAt }),
  };
  return { ...results, runs: inOrder([...results.runs.filter((each) => each !== known), run], results.experiment) };
}

/**
 * The only writer of results: the page, the command line and the tests all fold a run's events with it. The order in which
 * trainings finish leaves no trace.
 */
export function applyEvent(results: Results, event: RunEvent): Results {
  if (event.type === 'finished') return withFinished(results, event);
  if (event.type === 'data') {
    const { name, sha256, classes } = event;
    return { ...results, dataset: { name, sha256, ...(classes !== undefined && { classes }) } };
  }
  return results;
}
