import type { EngineName } from '../../spec/view.ts';
import type { Key } from '../model/key.ts';
import type { LossTrace } from './losses.ts';

/** A training that is on. */
export interface Running {
  readonly training: Key;
  readonly density: number;
  readonly weights: number;
  readonly iteration: number;
  /** 0 until the first steps are taken. */
  readonly iterations: number;
  readonly losses: LossTrace;
}

/** An engine that could not be used, or was given up on the way, in a sentence. */
export interface EngineNote {
  readonly engine: EngineName;
  readonly fell: boolean;
  readonly text: string;
}

/** How far a run is, for those who watch it. */
export interface Status {
  readonly state: 'idle' | 'preparing' | 'training' | 'done' | 'cancelled' | 'failed';
  readonly trainings: number;
  readonly finished: number;
  /** The finished ones that were not trained in this run, by name. */
  readonly recalled: ReadonlySet<string>;
  /** The trainings that run now, in the order in which they began. */
  readonly running: readonly Running[];
  /** The training that has ended last, for those who look at its loss until the next one has begun. */
  readonly last?: Running | undefined;
  readonly engine?: EngineName;
  /** Bytes of the data set read so far and in all, while it loads. */
  readonly loading?: { readonly loaded: number; readonly total: number } | undefined;
  /** What became of engines, oldest first. */
  readonly engines: readonly EngineNote[];
  /** Other sentences that the person should not miss, oldest first. */
  readonly notes: readonly string[];
  /** The engine that another has taken over from, while it has not come back. */
  readonly fallen?: EngineName | undefined;
  /** Why the run failed. */
  readonly message?: string;
}

export const idle: Status = {
  state: 'idle',
  trainings: 0,
  finished: 0,
  recalled: new Set(),
  running: [],
  engines: [],
  notes: [],
};

/** The status of a run before its first event. */
export const preparing = (trainings: number): Status => ({ ...idle, state: 'preparing', trainings });
