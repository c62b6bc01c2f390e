import type { ArmId } from '../../spec/arm-ids.ts';

/** One training of one network: an arm's round for a seed. */
export interface Training {
  readonly arm: ArmId;
  readonly seed: number;
  readonly round: number;
  /** How many times as wide the network is as the experiment's; once when left out. */
  readonly width?: number;
}

/** What of a training says which chain it belongs to: those of another seed or width share nothing with it. */
export const replicateOf = ({ seed, width = 1 }: Pick<Training, 'seed' | 'width'>): string =>
  width === 1 ? `${seed}` : `${seed}@${width}`;

export const trainingName = (training: Training): string =>
  `${training.arm}/${replicateOf(training)}/${training.round}`;

/** A width as trainings and runs carry it. */
export const ofWidth = (width: number): { width?: number } => (width === 1 ? {} : { width });
