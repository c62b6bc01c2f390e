import { sum } from '../../numerics/rounding.ts';
import { rounded } from '../../spec/format.ts';
import type { RunEvent } from '../model/events.ts';
import { type Key, trainingName } from '../model/key.ts';
import { noLosses, withLoss } from './losses.ts';
import type { EngineNote, Running, Status } from './status.ts';

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
