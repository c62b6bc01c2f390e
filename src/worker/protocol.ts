import type { Examples } from '../data/dataset.ts';
import type { Assignment, Gauge, Loaded, Prepared } from '../execution/assignment.ts';
import type { Checkpoint } from '../experiment/model/checkpoint.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import type { Inputs, Trained } from '../experiment/model/inputs.ts';
import type { Key } from '../experiment/model/key.ts';
import type { BetweenRounds, Snapshot } from '../experiment/run/snapshots.ts';
import type { Mask } from '../pruning/mask.ts';
import type { ChainId } from '../spec/arm-ids.ts';
import type { OwnData } from '../spec/data-files.ts';

/** From the page to a worker. One question at a time; pause, resume and cancel may come at any moment. */
export type ToWorker =
  | {
      readonly type: 'train';
      readonly assignment: Assignment;
      readonly training: Key;
      readonly inputs: Inputs;
    }
  /** Makes the mask that a training of a chain begins with. */
  | {
      readonly type: 'prune';
      readonly assignment: Assignment;
      readonly training: Key & { readonly arm: ChainId };
      readonly trained: Trained;
    }
  /** Opens the engine and loads the data set, so that the page knows how many workers pay. */
  | { readonly type: 'prepare'; readonly assignment: Assignment }
  /** Prunes or rewinds a network between two trainings, and measures it. */
  | {
      readonly type: 'look';
      readonly assignment: Assignment;
      readonly phase: Snapshot['phase'];
      readonly between: BetweenRounds;
    }
  /** Hands over a data set that another worker loaded into shared memory. */
  | { readonly type: 'take'; readonly loaded: Loaded }
  | { readonly type: 'gauge'; readonly assignment: Assignment }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'cancel' };

/** Images that the page itself shows. */
export type TestImages = Examples;

/** From a worker to the page: events on the way, one answer to each question. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'trained'; readonly made: Checkpoint }
  | { readonly type: 'pruned'; readonly mask: Mask }
  | { readonly type: 'prepared'; readonly prepared: Prepared }
  | { readonly type: 'gauged'; readonly gauge: Gauge }
  | { readonly type: 'looked'; readonly look: Snapshot }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly message: string };

/** The side of a MessagePort, a Worker or a worker's global scope that both ends of the boundary use. */
export interface Port<Send, Receive> {
  /** @param transfer memory that goes over to the other side instead of being copied */
  postMessage(message: Send, transfer?: ArrayBuffer[]): void;
  onmessage: ((event: { data: Receive }) => void) | null;
}

/** A file that a person gave, as browsers hand it over; nothing is read of it until it is asked for. */
export interface GivenFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What became of files that were given, with a sentence for each fault. */
export type Checked =
  | {
      readonly type: 'kept';
      /** MNIST itself is not kept, since the page brings it along. */
      readonly data: OwnData | 'mnist';
      readonly problems: readonly string[];
    }
  | {
      /** Nothing was kept. */
      readonly type: 'refused';
      readonly problems: readonly string[];
      /** Names of files without a fault: they may be given again, with what is missing. */
      readonly good: readonly string[];
      /** What is missing of the four, such as “the test labels”. */
      readonly missing: readonly string[];
    };

/** To the worker that checks files, once; it answers once. */
export interface ToKeeper {
  readonly files: readonly GivenFile[];
}

export type FromKeeper = Checked | { readonly type: 'failed'; readonly message: string };
