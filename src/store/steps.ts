import type { RunEvent } from '../experiment/model/events.ts';
import { allAlive, masksWithNext } from '../experiment/model/fold.ts';
import { isSameReplicate, type Key, roundBefore, trainingName } from '../experiment/model/key.ts';
import { type CurvePoint, type Results, type Run, roundOf, runOf } from '../experiment/model/results.ts';
import type { Snapshot } from '../experiment/run/snapshots.ts';
import type { Phase } from '../experiment/run/walkthrough.ts';
import { sum } from '../numerics/rounding.ts';
import { startOf } from '../spec/cursor.ts';

type SnapshotEvent = Extract<RunEvent, { type: 'snapshot' }>;

/** A network between two trainings, and the training that it is on the way to. */
export interface ShownSnapshot<L extends Snapshot = Snapshot> {
  readonly training: Key;
  readonly mask: SnapshotEvent['mask'];
  readonly snapshot: L;
}

type Pruned = Extract<Snapshot, { phase: 'prune' }>;
type Rewound = Extract<Snapshot, { phase: 'rewind' }>;

/** A network that was pruned and not trained again: the training that it is on the way to, and what it could still do. */
export interface PrunedPoint {
  readonly training: Key;
  /** Weights left in all layers. */
  readonly count: number;
  /** On the test images. */
  readonly accuracy: number;
}

/** The learning curve of a training that is on. */
export interface Growing {
  readonly training: Key;
  readonly density: number;
  readonly points: readonly CurvePoint[];
}

/** How far somebody has walked through a ticket. */
export interface Steps {
  /** Whether the run that is on waits for presses. */
  readonly on: boolean;
  /** What it waits for. */
  readonly waiting?: { readonly phase: Phase; readonly training: Key } | undefined;
  /** What was pressed last, until it is done. */
  readonly doing?: Phase | undefined;
  readonly pruned?: ShownSnapshot<Pruned> | undefined;
  /** The same network, when it was rewound too. */
  readonly rewound?: ShownSnapshot<Rewound> | undefined;
  /** Every network that the walk has pruned, oldest first. */
  readonly points?: readonly PrunedPoint[] | undefined;
  readonly growing?: Growing | undefined;
}

export const noSteps: Steps = { on: false };

/** A walk that begins, with its first training. */
export const firstStep: Steps = { on: true, doing: 'train' };

/** Steps after one more event of the run. */
export function applyToSteps(steps: Steps, event: RunEvent): Steps {
  if (!steps.on) return steps;
  switch (event.type) {
    case 'waiting': {
      const { phase, training } = event;
      return { ...steps, doing: undefined, waiting: { phase, training } };
    }
    case 'snapshot':
      return withSnapshot(steps, event);
    case 'started':
      // A training that starts over draws its curve anew.
      return { ...steps, growing: { training: event.training, density: event.density, points: [] } };
    case 'evaluated': {
      const { growing } = steps;
      if (!growing || trainingName(growing.training) !== trainingName(event.training)) return steps;
      return { ...steps, growing: { ...growing, points: [...growing.points, event.point] } };
    }
    case 'finished':
      return { ...steps, growing: undefined };
    case 'ended':
      return { ...steps, on: false, doing: undefined, waiting: undefined, growing: undefined };
    default:
      return steps;
  }
}

function withSnapshot(steps: Steps, { training, mask, snapshot }: SnapshotEvent): Steps {
  if (snapshot.phase === 'rewind') return { ...steps, rewound: { training, mask, snapshot } };
  const point = { training, count: sum(snapshot.counts), accuracy: snapshot.test.accuracy };
  const others = prunedPoints(steps).filter((each) => trainingName(each.training) !== trainingName(training));
  return { ...steps, pruned: { training, mask, snapshot }, rewound: undefined, points: [...others, point] };
}

/** Steps after a press. */
export const pressed = (steps: Steps, phase: Phase): Steps => ({ ...steps, waiting: undefined, doing: phase });

const NONE: readonly PrunedPoint[] = [];

/** What every pruned network of the walk could do before it was trained again, oldest first. */
export const prunedPoints = ({ points = NONE }: Pick<Steps, 'points'>): readonly PrunedPoint[] => points;

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
