import type { RunEvent } from '../experiment/model/events.ts';
import type { Key } from '../experiment/model/key.ts';
import type { CurvePoint } from '../experiment/model/results.ts';
import type { Snapshot } from '../experiment/run/snapshots.ts';
import type { Phase } from '../experiment/run/walkthrough.ts';

export type SnapshotEvent = Extract<RunEvent, { type: 'snapshot' }>;

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

/** Steps after a press. */
export const pressed = (steps: Steps, phase: Phase): Steps => ({ ...steps, waiting: undefined, doing: phase });

const NONE: readonly PrunedPoint[] = [];

/** What every pruned network of the walk could do before it was trained again, oldest first. */
export const prunedPoints = ({ points = NONE }: Pick<Steps, 'points'>): readonly PrunedPoint[] => points;
