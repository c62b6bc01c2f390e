import type { ArmId } from '../spec/arm-ids.ts';
import type { Experiment } from '../spec/experiment.ts';
import { ARMS } from './arms/index.ts';

/** One training of one network: an arm's round for a seed. */
export interface Training {
  readonly arm: ArmId;
  readonly seed: number;
  readonly round: number;
}

export const trainingName = ({ arm, seed, round }: Training): string => `${arm}/${seed}/${round}`;

/** Rounds 1..n. */
const everyRound = (experiment: Experiment): number[] =>
  Array.from({ length: experiment.pruning.schedule.rounds }, (_, k) => k + 1);

/**
 * All trainings of an experiment, round by round, so that every seed's curve grows at the same pace and a training never
 * stands before one that it needs. Round 0 is trained once per seed, as `dense`.
 */
export function plan(experiment: Experiment): Training[] {
  const dense = experiment.seeds.map((seed): Training => ({ arm: 'dense', seed, round: 0 }));
  const later = everyRound(experiment).flatMap((round) =>
    experiment.seeds.flatMap((seed) =>
      experiment.arms
        .filter((arm) => !arm.rounds || arm.rounds.includes(round))
        .map((arm): Training => ({ arm: arm.id, seed, round })),
    ),
  );
  return [...dense, ...later];
}

/** The training that leaves the ticket's mask of a round behind. */
export const trunkBefore = (seed: number, round: number): Training =>
  round === 1 ? { arm: 'dense', seed, round: 0 } : { arm: 'ticket', seed, round: round - 1 };

/** The trainings that must be finished before this one can start (the protocol's table of arms). */
export function needsOf({ arm, seed, round }: Training): Training[] {
  if (arm === 'dense') return [];
  const { needs } = ARMS[arm];
  const all: Training[] = [];
  if (needs.includes('ticket')) all.push(trunkBefore(seed, round));
  if (needs.includes('dense') && !(needs.includes('ticket') && round === 1)) all.push({ arm: 'dense', seed, round: 0 });
  return all;
}
