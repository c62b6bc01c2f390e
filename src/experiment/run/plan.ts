import { trainedRounds } from '../../spec/arm-rounds.ts';
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
  const { rounds: last } = experiment.pruning.schedule;
  const arms = experiment.arms
    .filter(({ id }) => !whyLeftOut(id, experiment.network))
    .map((arm) => ({ arm: arm.id, rounds: trainedRounds(arm, last) }));
  const pruned = everyRound(experiment).flatMap((round) =>
    replicates.flatMap((replicate) =>
      arms
        .filter(({ rounds }) => !rounds || rounds.includes(round))
        .map(({ arm }): Key => ({ arm, ...replicate, round })),
    ),
  );
  return [...replicates.map(denseOf), ...pruned];
}
