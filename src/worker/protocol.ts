import type { Dataset, Examples } from '../data/dataset.ts';
import type { RunEvent } from '../experiment/events.ts';
import type { Speeds } from '../experiment/forecast.ts';
import type { Inherited } from '../experiment/masks.ts';
import type { Between, Look } from '../experiment/phases.ts';
import type { Legacy } from '../experiment/train.ts';
import type { Training } from '../experiment/training.ts';
import type { OwnData } from '../spec/data-files.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';

/** What is the same for all trainings of a run. */
export interface Assignment {
  /** Tells one assignment from the next; copies that cross the boundary have no identity of their own. */
  readonly id: number;
  readonly experiment: Experiment;
  /** The engine asked for; when it cannot start or is lost, the next best takes over and says so. */
  readonly engine: AskedEngine;
  /** The most workers at once: an engine that runs on each of them is so much faster. */
  readonly cores: number;
  /** Engines that failed before, in a worker that died of them. */
  readonly without: readonly EngineName[];
}

/** From the page to a worker. One question at a time; pause, resume and cancel may come at any moment. */
export type ToWorker =
  | {
      readonly type: 'train';
      readonly assignment: Assignment;
      readonly training: Training;
      readonly inherited: Inherited;
    }
  /** Opens the engine and loads the data set, so that the page knows how many workers pay. */
  | { readonly type: 'prepare'; readonly assignment: Assignment }
  /** Prunes or rewinds a network between two trainings, and measures it. */
  | {
      readonly type: 'look';
      readonly assignment: Assignment;
      readonly phase: Look['phase'];
      readonly between: Between;
    }
  /** Hands over a data set that another worker loaded into shared memory. */
  | { readonly type: 'take'; readonly loaded: Loaded }
  | { readonly type: 'gauge'; readonly assignment: Assignment }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'cancel' };

/** What a worker has at hand for a run. */
export interface Prepared {
  readonly engine: EngineName;
  readonly parallel: boolean;
  /** The data set, where it lies in memory that other workers can read too. */
  readonly shared?: Loaded | undefined;
}

/** Images that the page itself shows. */
export type TestImages = Examples;

/** A data set in memory, and what it was loaded for, as `wantedData` says it. */
export interface Loaded {
  readonly wanted: string;
  readonly dataset: Dataset;
}

/** How fast an engine trains the network at hand, measured here and now. */
export interface Gauge {
  readonly engine: EngineName;
  readonly parallel: boolean;
  readonly speeds: Speeds;
}

/** From a worker to the page: events on the way, one answer to each question. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'trained'; readonly legacy: Legacy }
  | { readonly type: 'prepared'; readonly prepared: Prepared }
  | { readonly type: 'gauged'; readonly gauge: Gauge }
  | { readonly type: 'looked'; readonly look: Look }
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
