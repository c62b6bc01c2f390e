import type { ArmId } from '../spec/arm-ids.ts';
import { whyLeftOut } from '../spec/check.ts';
import type { Experiment } from '../spec/experiment.ts';
import { ARMS } from './arms/index.ts';
import type { Inherited } from './masks.ts';

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
 * All trainings of an experiment, round by round, so that the curves of all seeds and widths grow at the same pace and a
 * training never stands before one that it needs. Round 0 is trained once per seed and width, as `dense`.
 */
export function plan(experiment: Experiment): Training[] {
  const strands = experiment.widths.flatMap((width) => experiment.seeds.map((seed) => ({ seed, ...ofWidth(width) })));
  const dense = strands.map((strand): Training => ({ arm: 'dense', round: 0, ...strand }));
  const later = everyRound(experiment).flatMap((round) =>
    strands.flatMap((strand) =>
      experiment.arms
        .filter((arm) => !whyLeftOut(arm.id, experiment.network) && (!arm.rounds || arm.rounds.includes(round)))
        .map((arm): Training => ({ arm: arm.id, round, ...strand })),
    ),
  );
  return [...dense, ...later];
}

/** The training that leaves a chain's mask of a round behind. */
const linkBefore = (arm: ArmId, training: Training): Training =>
  training.round === 1 ? denseOf(training) : { ...training, arm, round: training.round - 1 };

const denseOf = (training: Training): Training => ({ ...training, arm: 'dense', round: 0 });

/** The training that leaves what a later one needs. */
const SOURCES: Readonly<Record<keyof Inherited, (training: Training) => Training>> = {
  ticket: (training) => linkBefore('ticket', training),
  own: (training) => linkBefore(training.arm, training),
  before: (training) => linkBefore(training.arm, training),
  dense: denseOf,
  early: denseOf,
};

/** The trainings that must be finished before this one can start (the protocol's table of arms). */
export function needsOf(training: Training): Training[] {
  if (training.arm === 'dense') return [];
  const all = ARMS[training.arm].needs.map((need) => SOURCES[need](training));
  return [...new Map(all.map((each) => [trainingName(each), each])).values()];
}
