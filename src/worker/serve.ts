import { DataError } from '../data/data-error.ts';
import type { Assignment } from '../execution/assignment.ts';
import { Executor, type ExecutorHost } from '../execution/executor.ts';
import { CooperativeYield, type YieldHost } from '../execution/yielding.ts';
import { Cancelled } from '../experiment/model/cancelled.ts';
import type { Checkpoint } from '../experiment/model/checkpoint.ts';
import { TrainingStopped } from '../experiment/model/stopped.ts';
import type { FromWorker, Port, ToWorker } from './protocol.ts';

/** A sentence for the person, from whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DataError || error instanceof TrainingStopped) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError && /alloc|length|memory/i.test(message)) {
    return 'This network does not fit into the memory that the browser gives the page. Make the hidden layers narrower.';
  }
  return `Training stopped: ${message}`;
}

/** The memory of what a training leaves. Nobody here looks at it again, so that it need not be copied. */
function memoryOf({ params = [], early, mask = [], next = [] }: Checkpoint): ArrayBuffer[] {
  const numbers = [...params, ...(early?.params ?? [])].flatMap(({ weights, biases }) => [weights, biases]);
  return [...new Set([...numbers, ...mask, ...next].map(({ buffer }) => buffer as ArrayBuffer))];
}

/** Answers the questions that come through a port, one at a time, and heeds pause and cancel in between. */
export function serve(port: Port<FromWorker, ToWorker>, host: ExecutorHost & YieldHost): void {
  const executor = new Executor(host);
  let yielding: CooperativeYield | undefined;
  const emit = (event: (FromWorker & { type: 'event' })['event']) => port.postMessage({ type: 'event', event });

  const answer = async (question: () => Promise<FromWorker>) => {
    try {
      const said = await question();
      port.postMessage(said, said.type === 'trained' ? memoryOf(said.made) : []);
    } catch (error) {
      port.postMessage(
        error instanceof Cancelled ? { type: 'cancelled' } : { type: 'failed', message: sentenceOf(error) },
      );
    }
  };

  const gauge = async (assignment: Assignment): Promise<FromWorker> => {
    executor.assign(assignment);
    return { type: 'gauged', gauge: await executor.gauge(emit) };
  };

  port.onmessage = ({ data }) => {
    switch (data.type) {
      case 'look': {
        const own = new CooperativeYield(host);
        yielding = own;
        executor.assign(data.assignment);
        const { phase, between } = data;
        return void answer(async () => ({ type: 'looked', look: await executor.look(phase, between, own, emit) }));
      }
      case 'train': {
        const own = new CooperativeYield(host);
        yielding = own;
        executor.assign(data.assignment);
        const { training, inputs } = data;
        return void answer(async () => ({
          type: 'trained',
          made: await executor.train(training, inputs, own, emit),
        }));
      }
      case 'prune': {
        const own = new CooperativeYield(host);
        yielding = own;
        executor.assign(data.assignment);
        const { training, trained } = data;
        return void answer(async () => ({ type: 'pruned', mask: await executor.prune(training, trained, own, emit) }));
      }
      case 'prepare':
        executor.assign(data.assignment);
        return void answer(async () => ({ type: 'prepared', prepared: await executor.prepare(emit) }));
      case 'take':
        return executor.take(data.loaded);
      case 'gauge':
        return void answer(() => gauge(data.assignment));
      case 'pause':
        return yielding?.pause();
      case 'resume':
        return yielding?.resume();
      case 'cancel':
        return yielding?.cancel();
      default:
        return data satisfies never;
    }
  };
  port.postMessage({ type: 'ready' });
}
