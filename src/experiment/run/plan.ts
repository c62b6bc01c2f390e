import { whyLeftOut } from '../../spec/check.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { denseOf, type Key } from '../model/key.ts';

/** Rounds 1..n. */
const everyRound = (experiment: Experiment): number[] =>
  Array.from({ length: experiment.pruning.schedule.rounds }, (_, k) => k + 1);

/**
 * All trainings of an experiment, round by round, so that the curves of all seeds and widths grow at the same pace and a
 * training never stands before one that it needs. Round 0 is trained once per seed and width, as `dense`.
 */
export function plan(experiment: Experiment): Key[] {
  const replicates = experiment.widths.flatMap((width) => experiment.seeds.map((seed) => ({ seed, width })));
  const pruned = everyRound(experiment).flatMap((round) =>
    replicates.flatMap((replicate) =>
      experiment.arms
        .filter((arm) => !whyLeftOut(arm.id, experiment.network) && (!arm.rounds || arm.rounds.includes(round)))
        .map((arm): Key => ({ arm: arm.id, ...replicate, round })),
    ),
  );
  return [...replicates.map(denseOf), ...pruned];
}
