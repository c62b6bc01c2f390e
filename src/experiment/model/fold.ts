import { nothingPruned, withRound } from '../../pruning/mask.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { RunEvent } from './events.ts';
import type { Results, Run } from './results.ts';
import { replicateOf } from './training.ts';

type Finished = RunEvent & { type: 'finished' };

/** Runs in the order of the experiment's arms and seeds, whichever was finished first. */
function inOrder(runs: readonly Run[], { arms, seeds, widths }: Experiment): Run[] {
  const order = ['dense', ...arms.map((arm) => arm.id)];
  const place = ({ arm, seed, width = 1 }: Run) =>
    (widths.indexOf(width) * order.length + order.indexOf(arm)) * seeds.length + seeds.indexOf(seed);
  return [...runs].sort((a, b) => place(a) - place(b));
}

function withFinished(results: Results, { training, round, mask }: Finished): Results {
  const { arm, seed, width } = training;
  const mine = (run: Run) => run.arm === arm && replicateOf(run) === replicateOf(training);
  const { network } = atWidth(results.experiment, width);
  const { rounds, prunedAt = nothingPruned(layersOf(network)) }: Partial<Run> = results.runs.find(mine) ?? {};
  const run: Run = {
    arm,
    seed,
    ...(width !== undefined && { width }),
    rounds: [...(rounds ?? []), round].sort((a, b) => a.round - b.round),
    prunedAt: withRound(prunedAt, mask, round.round),
  };
  return { ...results, runs: inOrder([...results.runs.filter((each) => !mine(each)), run], results.experiment) };
}

/**
 * The only writer of results: the page, the command line and the tests all fold a run's events with it. The order in which
 * trainings finish leaves no trace.
 */
export function applyEvent(results: Results, event: RunEvent): Results {
  if (event.type === 'finished') return withFinished(results, event);
  if (event.type === 'data') return { ...results, dataset: { name: event.name, sha256: event.sha256 } };
  return results;
}
