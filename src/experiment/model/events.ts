import type { Skipped } from '../../engines/engine.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { EngineName } from '../../spec/view.ts';
import type { Snapshot } from '../run/snapshots.ts';
import type { Phase } from '../run/walkthrough.ts';
import type { Key } from './key.ts';
import type { CurvePoint, Round } from './results.ts';

/** What a training says while it runs. */
export type TrainingEvent =
  | {
      readonly type: 'started';
      readonly training: Key;
      readonly engine: EngineName;
      readonly density: number;
      readonly counts: readonly number[];
      /** The iteration that it goes on from; 0 when left out. */
      readonly iteration?: number;
    }
  | {
      readonly type: 'progress';
      readonly training: Key;
      readonly iteration: number;
      readonly iterations: number;
      /** Mean training loss of the steps since the last progress. */
      readonly loss: number;
    }
  /** Something that the person should know, in a sentence. */
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'evaluated'; readonly training: Key; readonly point: CurvePoint };

/** How a training came to be finished. */
export type Finish =
  | 'trained'
  /** Taken from its checkpoint. */
  | 'recalled'
  /** It was recalled, and trained a second time since somebody goes on from weights that were not kept. */
  | 'again';

/** What a run says, from its start to its end. */
export type RunEvent =
  | TrainingEvent
  | {
      readonly type: 'finished';
      readonly training: Key;
      readonly round: Round;
      readonly how: Finish;
      /** Absent where it was not kept. */
      readonly mask?: Mask | undefined;
    }
  | { readonly type: 'loading'; readonly loaded: number; readonly total: number }
  /** `classes`: how many occur in the data, where they are fewer than the network tells apart. */
  | { readonly type: 'data'; readonly name: string; readonly sha256: string; readonly classes?: number }
  | {
      readonly type: 'engine';
      readonly engine: EngineName;
      /** Engines that could not start or were lost, and why. */
      readonly skipped: readonly Skipped[];
      /** Its speed with all weights, measured now since it stands in for another. */
      readonly imagesPerSecond?: number;
    }
  /** An engine at work was lost or is passed over, and another has taken over. */
  | {
      readonly type: 'fell';
      readonly from: EngineName;
      readonly to: EngineName;
      readonly why: string;
      /** Images a second on the engine before, as far as it is known, and on this one. */
      readonly before: number | undefined;
      readonly now: number | undefined;
    }
  /** A run that is walked through waits for a press before a phase of this training. */
  | { readonly type: 'waiting'; readonly phase: Phase; readonly training: Key }
  /** It has pruned or rewound the network that this training is going to start from, under its mask. */
  | { readonly type: 'snapshot'; readonly training: Key; readonly mask: Mask; readonly snapshot: Snapshot }
  /** `diverged`: the settings made a training stop, and would again. */
  | {
      readonly type: 'ended';
      readonly how: 'done' | 'cancelled' | 'failed';
      readonly message?: string;
      readonly diverged?: boolean;
    };

export type Emit = (event: RunEvent) => void;
