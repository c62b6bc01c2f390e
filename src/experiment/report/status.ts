import { sum } from '../../numerics/rounding.ts';
import { rounded } from '../../spec/format.ts';
import type { EngineName } from '../../spec/view.ts';
import type { RunEvent } from '../model/events.ts';
import { type Key, trainingName } from '../model/key.ts';
import { type LossTrace, noLosses, withLoss } from './losses.ts';

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

const isSame = (a: Key, b: Key) => trainingName(a) === trainingName(b);

const without = ({ running }: Status, training: Key): Running[] =>
  running.filter((each) => !isSame(each.training, training));

const skippedNotes = (event: RunEvent & { type: 'engine' }): EngineNote[] =>
  event.skipped.map(({ engine, reason }) => ({
    engine,
    fell: false,
    text: `${engine} could not be used: ${reason}. ${event.engine} goes on.`,
  }));

const three = rounded(3);

/** That another engine has taken over, in a sentence with both speeds. */
export function fallSentence({ from, to, why, before, now }: RunEvent & { type: 'fell' }): string {
  const instead = before === undefined ? '' : ` instead of ${three(before)}`;
  const speed = now === undefined ? '' : `, with ${three(now)} images/s${instead}`;
  return `${from} was given up: ${why}. The run goes on with ${to}${speed}.`;
}

const noted = (status: Status, note: string): Pick<Status, 'notes'> => ({
  // A training that starts over says again what it said.
  notes: [...new Set([...status.notes, note])],
});

/** Every worker tells of the engines that it could not use: each is told once. */
const engineNoted = (status: Status, notes: readonly EngineNote[]): Pick<Status, 'engines'> => ({
  engines: [...new Map([...status.engines, ...notes].map((note) => [note.text, note])).values()],
});

/** A run's status after one more event. */
export function applyToStatus(status: Status, event: RunEvent): Status {
  switch (event.type) {
    case 'loading':
      return { ...status, loading: { loaded: event.loaded, total: event.total } };
    case 'data':
      return { ...status, loading: undefined };
    case 'engine':
      return {
        ...status,
        ...engineNoted(status, skippedNotes(event)),
        engine: event.engine,
        fallen: event.engine === status.fallen ? undefined : status.fallen,
      };
    case 'fell':
      return {
        ...status,
        ...engineNoted(status, [{ engine: event.from, fell: true, text: fallSentence(event) }]),
        fallen: event.from,
      };
    case 'note':
      return { ...status, ...noted(status, event.text) };
    case 'started': {
      const { training, density, counts, engine } = event;
      const begun: Running = {
        training,
        density,
        weights: sum(counts),
        iteration: event.iteration ?? 0,
        iterations: 0,
        losses: noLosses(event.iteration ?? 0),
      };
      // A training that starts over takes the place of its first attempt.
      return { ...status, state: 'training', running: [...without(status, training), begun], engine };
    }
    case 'progress': {
      const { iteration, iterations, loss } = event;
      const running = status.running.map((each) =>
        isSame(each.training, event.training)
          ? { ...each, iteration, iterations, losses: withLoss(each.losses, iteration, loss) }
          : each,
      );
      return { ...status, running };
    }
    case 'evaluated':
    case 'waiting':
    case 'snapshot':
      return status;
    case 'finished': {
      const { training, how } = event;
      const recalled = how === 'recalled' ? new Set(status.recalled).add(trainingName(training)) : status.recalled;
      const finished = status.finished + (how === 'again' ? 0 : 1);
      const last = status.running.find((each) => isSame(each.training, training)) ?? status.last;
      return { ...status, finished, recalled, last, running: without(status, training) };
    }
    case 'ended':
      return {
        ...status,
        state: event.how,
        running: [],
        loading: undefined,
        ...(event.message && { message: event.message }),
      };
    default:
      return event satisfies never;
  }
}
