import type { Dataset } from '../../data/dataset.ts';
import type { Session } from '../../engines/engine.ts';
import type { EngineName } from '../../spec/view.ts';
import type { Draw } from './first-params.ts';

/** How a training shares its thread: it works for a chunk of steps, then lets others be heard. */
export interface Yielding {
  /** Steps to take before others are heard. Changes no bit of a result. */
  readonly steps: number;
  /** Called after each chunk with the steps that it had; waits while paused, rejects when cancelled. */
  yieldNow(steps: number): Promise<void>;
}

/** What a training runs on. */
export interface TrainingContext {
  readonly session: Session;
  readonly engine: EngineName;
  readonly dataset: Dataset;
  readonly yielding: Yielding;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  /** Where first parameters come from; drawn afresh when left out. */
  readonly draw?: Draw;
}
