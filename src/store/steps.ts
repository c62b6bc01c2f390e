import type { RunEvent } from '../experiment/model/events.ts';
import type { Key } from '../experiment/model/key.ts';
import type { Snapshot } from '../experiment/run/snapshots.ts';
import type { Phase } from '../experiment/run/walkthrough.ts';

type SnapshotEvent = Extract<RunEvent, { type: 'snapshot' }>;

/** A network between two trainings, and the training that it is on the way to. */
export interface ShownSnapshot<L extends Snapshot = Snapshot> {
  readonly training: Key;
  readonly mask: SnapshotEvent['mask'];
  readonly snapshot: L;
}

type Pruned = Extract<Snapshot, { phase: 'prune' }>;
type Rewound = Extract<Snapshot, { phase: 'rewind' }>;

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
}

export const noSteps: Steps = { on: false };

/** A walk that begins, with its first training. */
export const firstStep: Steps = { on: true, doing: 'train' };

/** Steps after one more event of the run. */
export function applyToSteps(steps: Steps, event: RunEvent): Steps {
  if (!steps.on) return steps;
  if (event.type === 'waiting') {
    const { phase, training } = event;
    return { ...steps, doing: undefined, waiting: { phase, training } };
  }
  if (event.type === 'snapshot') {
    const { training, mask, snapshot } = event;
    return snapshot.phase === 'prune'
      ? { ...steps, pruned: { training, mask, snapshot }, rewound: undefined }
      : { ...steps, rewound: { training, mask, snapshot } };
  }
  if (event.type === 'ended') return { ...steps, on: false, doing: undefined, waiting: undefined };
  return steps;
}

/** Steps after a press. */
export const pressed = (steps: Steps, phase: Phase): Steps => ({ ...steps, waiting: undefined, doing: phase });
