import { type ArmId, armName } from '../../spec/arms/index.ts';

/** What names a training: an arm's round, of one seed, at one width. */
export interface Key {
  readonly arm: ArmId;
  readonly seed: number;
  /** How many times as wide the network is as the experiment's. */
  readonly width: number;
  readonly round: number;
}

/** The trainings of one seed at one width, which share nothing with those of another. */
export type Replicate = Pick<Key, 'seed' | 'width'>;

export const replicateName = ({ seed, width }: Replicate): string => (width === 1 ? `${seed}` : `${seed}@${width}`);

/** The name of a training, as in files of trained weights: `<arm>/<seed>/<round>`, with `@<width>` after the seed. */
export const trainingName = (key: Key): string => `${key.arm}/${replicateName(key)}/${key.round}`;

/** A training in sentences. */
export const trainingWords = ({ arm, seed, width, round }: Key): string =>
  `${armName(arm)} (seed ${seed}, round ${round}${width === 1 ? '' : `, width ×${width}`})`;

export const isSameReplicate = (a: Replicate, b: Replicate): boolean => a.seed === b.seed && a.width === b.width;

/** The training that every arm of a replicate begins with. */
export const denseOf = ({ seed, width }: Replicate): Key => ({ arm: 'dense', seed, width, round: 0 });

/** The training that a chain's round comes from; its first one from the dense training. */
export const roundBefore = (key: Key): Key => (key.round <= 1 ? denseOf(key) : { ...key, round: key.round - 1 });
