import type { ArmId } from '../spec/arm-ids.ts';
import type { Experiment } from '../spec/experiment.ts';
import { ARMS } from './arms/index.ts';

/** One training of one network: an arm's round for a seed. */
export interface Training {
  readonly arm: ArmId;
  readonly seed: number;
  readonly round: number;
  /** How many times as wide the network is as the experiment's; once when left out. */
  readonly width?: number;
}

/** What of a training says which chain it belongs to: those of another seed or width share nothing with it. */
export const strandOf = ({ seed, width = 1 }: Pick<Training, 'seed' | 'width'>): string =>
  width === 1 ? `${seed}` : `${seed}@${width}`;

export const trainingName = (training: Training): string => `${training.arm}/${strandOf(training)}/${training.round}`;

/** A width as trainings and runs carry it. */
export const ofWidth = (width: number): { width?: number } => (width === 1 ? {} : { width });

/** Rounds 1..n. */
const everyRound = (experiment: Experiment): number[] =>
  Array.from({ length: experiment.pruning.schedule.rounds }, (_, k) => k + 1);

/**
 * All trainings of an experiment, round by round, so that every seed's and width's curve grows at the same pace and a training never
 * stands before one that it needs. Round 0 is trained once per seed, as `dense`.
 */
export function plan(experiment: Experiment): Training[] {
  const strands = experiment.widths.flatMap((width) => experiment.seeds.map((seed) => ({ seed, ...ofWidth(width) })));
  const dense = strands.map((strand): Training => ({ arm: 'dense', round: 0, ...strand }));
  const later = everyRound(experiment).flatMap((round) =>
    strands.flatMap((strand) =>
      experiment.arms
        .filter((arm) => !arm.rounds || arm.rounds.includes(round))
        .map((arm): Training => ({ arm: arm.id, round, ...strand })),
    ),
  );
  return [...dense, ...later];
}

/** The training that leaves the ticket's mask of a round behind. */
export const trunkBefore = (training: Training): Training =>
  training.round === 1
    ? { ...training, arm: 'dense', round: 0 }
    : { ...training, arm: 'ticket', round: training.round - 1 };

/** The trainings that must be finished before this one can start (the protocol's table of arms). */
export function needsOf(training: Training): Training[] {
  const { arm, round } = training;
  if (arm === 'dense') return [];
  const { needs } = ARMS[arm];
  const all: Training[] = [];
  if (needs.includes('ticket')) all.push(trunkBefore(training));
  if (needs.includes('dense') && !(needs.includes('ticket') && round === 1))
    all.push({ ...training, arm: 'dense', round: 0 });
  return all;
}
