import type { Examples } from '../data/dataset.ts';
import type { GivenFile, Reading } from '../data/read-set.ts';
import type { Evaluated, Given, Loaded, MeasuredSpeed, Prepared, RunConfig } from '../execution/run-config.ts';
import type { Checkpoint } from '../experiment/model/checkpoint.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import type { Inputs, Trained } from '../experiment/model/inputs.ts';
import type { Key } from '../experiment/model/key.ts';
import type { BetweenRounds, Snapshot } from '../experiment/run/snapshots.ts';
import type { Mask } from '../pruning/mask.ts';
import type { ChainId } from '../spec/arms/index.ts';
import type { OwnData } from '../spec/data-files.ts';

/** What a worker is asked, and what it answers. Every question comes with the assignment that it belongs to. */
export interface Questions {
  /** Opens the engine and loads the data set, so that the page knows how many workers pay. */
  readonly prepare: { readonly asked: object; readonly answer: Prepared };
  readonly train: {
    /** `threads` for this training, where the engine can use more than one. */
    readonly asked: { readonly training: Key; readonly inputs: Inputs; readonly threads: number };
    readonly answer: Checkpoint;
  };
  /** Makes the mask that a training of a chain begins with. */
  readonly prune: {
    readonly asked: { readonly training: Key & { readonly arm: ChainId }; readonly trained: Trained };
    readonly answer: Mask;
  };
  /** Prunes or rewinds a network between two trainings, and measures it. */
  readonly snapshot: {
    readonly asked: { readonly phase: Snapshot['phase']; readonly between: BetweenRounds };
    readonly answer: Snapshot;
  };
  /** Evaluates a network that was trained elsewhere. */
  readonly evaluate: { readonly asked: { readonly given: Given }; readonly answer: Evaluated };
  /** Measures the speed of the engine. */
  readonly measureThroughput: { readonly asked: object; readonly answer: MeasuredSpeed };
  /** Measures it briefly, beside others that do. */
  readonly gauge: { readonly asked: object; readonly answer: { readonly imagesPerSecond: number } };
}

export type QuestionName = keyof Questions;
export type Answer<Q extends QuestionName> = Questions[Q]['answer'];
export type Question<Q extends QuestionName> = {
  readonly type: Q;
  readonly config: RunConfig;
} & Questions[Q]['asked'];

type AnyQuestion = { readonly [Q in QuestionName]: Question<Q> }[QuestionName];

/** From the page to a worker. One question at a time; pause, resume and cancel may come at any moment. */
export type ToWorker =
  | AnyQuestion
  /** Hands over a data set that another worker loaded into shared memory. */
  | { readonly type: 'take'; readonly loaded: Loaded }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'cancel' };

/** Images that the page itself shows. */
export type TestImages = Examples;

/** From a worker to the page: events on the way, one answer to each question. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'answer'; readonly answer: Answer<QuestionName> }
  | { readonly type: 'cancelled' }
  /** `diverged`: its settings made the training stop, and would again. */
  | { readonly type: 'failed'; readonly message: string; readonly diverged?: boolean };

/** The side of a MessagePort, a Worker or a worker's global scope that both ends of the boundary use. */
export interface Port<Send, Receive> {
  /** @param transfer memory that goes over to the other side instead of being copied */
  postMessage(message: Send, transfer?: ArrayBuffer[]): void;
  onmessage: ((event: { data: Receive }) => void) | null;
}

/** What became of files that were given, with a sentence for each fault. */
export type Checked =
  | {
      readonly type: 'kept';
      /** MNIST itself is not kept, since the page brings it along. */
      readonly data: OwnData | 'mnist';
      readonly problems: readonly string[];
    }
  /** Nothing was kept. */
  | (Reading & { readonly type: 'refused' });

export type { GivenFile };

/** To the worker that checks files, once; it answers once. */
export interface ToKeeper {
  readonly files: readonly GivenFile[];
}

export type FromKeeper = Checked | { readonly type: 'failed'; readonly message: string };
