import { allAlive, masksWithNext } from '../experiment/model/fold.ts';
import { isSameReplicate, type Key, roundBefore } from '../experiment/model/key.ts';
import { type Results, type Run, roundOf, runOf } from '../experiment/model/results.ts';
import type { Snapshot } from '../experiment/run/snapshots.ts';
import type { Phase } from '../experiment/run/walkthrough.ts';
import { startOf } from '../spec/cursor.ts';
import type { Growing, ShownSnapshot, Steps } from './steps.ts';

/** The phase before each phase. */
const BEFORE: Readonly<Record<Phase, Phase>> = { train: 'rewind', prune: 'train', rewind: 'prune' };

/** The phase that a walk is in, or has just ended; undefined when nobody walks. */
export function phaseOf({ on, doing, waiting }: Steps): Phase | undefined {
  if (!on) return undefined;
  return doing ?? (waiting && BEFORE[waiting.phase]);
}

/** The network that a walk has between two trainings. */
export interface Between {
  readonly phase: Snapshot['phase'];
  /** The training that it is on the way to. */
  readonly training: Key;
  /** The training whose weights it has, or had before it was rewound. */
  readonly before: Key;
  /** Made anew by every step: what moves in the pictures is a matter of it. */
  readonly snapshot: Snapshot;
}

/** What a walk adds to the results: a run with masks that no training of the results has yet, and the network under them. */
export interface Walked {
  readonly run: Run;
  readonly between?: Between;
}

/**
 * The run that a walk is on the way with, where it is ahead of the results: with the mask that was made last, or with all
 * weights in the first training. Undefined once the results have caught up.
 */
export function walkedOf(
  results: Results | undefined,
  { on, pruned, rewound }: Pick<Steps, 'on' | 'pruned' | 'rewound'>,
): Walked | undefined {
  if (!results) return undefined;
  if (pruned) return roundOf(results, pruned.training) ? undefined : walkedBy(results, pruned, rewound);
  if (!on) return undefined;
  const { arm, seed, width } = startOf(results.experiment);
  if (runOf(results, { arm, seed, width })) return undefined;
  return { run: { arm, seed, width, rounds: [], prunedAt: allAlive(results.experiment, width) } };
}

/** What a walk has made of its run with the last steps, whether or not the round has been trained since. */
export function walkedBy(
  results: Results,
  pruned: ShownSnapshot,
  rewound: ShownSnapshot | undefined,
): Required<Walked> {
  const { training } = pruned;
  const { arm, seed, width } = training;
  const { snapshot } = rewound ?? pruned;
  return {
    run: {
      arm,
      seed,
      width,
      rounds: runOf(results, training)?.rounds ?? [],
      prunedAt: masksWithNext(results, training, pruned.mask),
    },
    between: { phase: snapshot.phase, training, before: roundBefore(training), snapshot },
  };
}

/** The curve that grows, if it is of a run. */
export const growingOf = ({ growing }: Steps, run: Omit<Key, 'round'>): Growing | undefined =>
  growing && growing.training.arm === run.arm && isSameReplicate(growing.training, run) ? growing : undefined;
