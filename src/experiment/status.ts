import type { EngineName } from '../spec/view.ts';
import type { RunEvent } from './events.ts';
import type { Training } from './plan.ts';

/** Where a run stands, for whoever watches it. */
export interface Status {
  readonly state: 'idle' | 'preparing' | 'training' | 'done' | 'cancelled' | 'failed';
  readonly trainings: number;
  readonly finished: number;
  readonly training?: Training;
  readonly density?: number;
  readonly weights?: number;
  readonly iteration: number;
  readonly iterations: number;
  readonly loss?: number;
  readonly engine?: EngineName;
  /** Bytes of the data set read so far and in all, while it loads. */
  readonly loading?: { readonly loaded: number; readonly total: number } | undefined;
  /** Sentences that the person should not miss, oldest first. */
  readonly notes: readonly string[];
  /** Why the run failed. */
  readonly message?: string;
}

export const idle: Status = { state: 'idle', trainings: 0, finished: 0, iteration: 0, iterations: 0, notes: [] };

/** The status of a run of so many trainings, before its first event. */
export const preparing = (trainings: number): Status => ({ ...idle, state: 'preparing', trainings });

const skippedNotes = (event: RunEvent & { type: 'engine' }) =>
  event.skipped.map(({ engine, reason }) => `${engine} could not be used: ${reason}. ${event.engine} goes on.`);

/** A run's status after one more event. */
export function applyToStatus(status: Status, event: RunEvent): Status {
  switch (event.type) {
    case 'loading':
      return { ...status, loading: { loaded: event.loaded, total: event.total } };
    case 'data':
      return { ...status, loading: undefined };
    case 'engine':
      return { ...status, engine: event.engine, notes: [...new Set([...status.notes, ...skippedNotes(event)])] };
    case 'note':
      return { ...status, notes: [...status.notes, event.text] };
    case 'started': {
      const weights = event.counts.reduce((all, count) => all + count, 0);
      return {
        ...status,
        state: 'training',
        training: event.training,
        density: event.density,
        weights,
        iteration: 0,
        engine: event.engine,
      };
    }
    case 'progress':
      return { ...status, iteration: event.iteration, iterations: event.iterations, loss: event.loss };
    case 'evaluated':
      return status;
    case 'finished':
      return { ...status, finished: status.finished + 1, iteration: 0 };
    case 'ended':
      return { ...status, state: event.how, loading: undefined, ...(event.message && { message: event.message }) };
    default:
      return event satisfies never;
  }
}

/** The share of a run's work that is done. */
export function doneShare({ finished, trainings, iteration, iterations }: Status): number {
  if (trainings === 0) return 0;
  const current = iterations === 0 ? 0 : iteration / iterations;
  return Math.min(1, (finished + current) / trainings);
}
