import { DataError } from '../data/data-error.ts';
import { Executor, type ExecutorHost } from '../execution/executor.ts';
import { CooperativeYield, SKETCH_CHUNK_MS, type YieldHost } from '../execution/yielding.ts';
import { Cancelled } from '../experiment/model/cancelled.ts';
import type { Checkpoint } from '../experiment/model/checkpoint.ts';
import { TrainingDiverged, TrainingStopped } from '../experiment/model/stopped.ts';
import type { Answer, FromWorker, Port, Question, QuestionName, ToWorker } from './protocol.ts';

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

type Answers = { readonly [Q in QuestionName]: (asked: Question<Q>) => Promise<Answer<Q>> };

/** Answers the questions that come through a port, one at a time, and heeds pause and cancel in between. */
export function serve(port: Port<FromWorker, ToWorker>, host: ExecutorHost & YieldHost): void {
  const executor = new Executor(host);
  let yielding: CooperativeYield | undefined;
  const emit = (event: (FromWorker & { type: 'event' })['event']) => port.postMessage({ type: 'event', event });
  /** Lets the work at hand be paused and cancelled, and no other. */
  let isSketch = false;
  const yieldingNow = () => {
    yielding = new CooperativeYield(host, isSketch ? SKETCH_CHUNK_MS : undefined);
    return yielding;
  };

  const answers: Answers = {
    prepare: () => executor.prepare(emit),
    train: ({ training, inputs, threads }) => executor.train(training, inputs, threads, yieldingNow(), emit),
    prune: ({ training, trained }) => executor.prune(training, trained, yieldingNow(), emit),
    snapshot: ({ phase, between }) => executor.snapshot(phase, between, yieldingNow(), emit),
    evaluate: ({ given }) => executor.evaluate(given, yieldingNow(), emit),
    gauge: async () => ({ imagesPerSecond: await executor.gauge(emit) }),
    measureThroughput: () => executor.measureThroughput(yieldingNow(), emit),
  };

  const answer = async <Q extends QuestionName>(question: Question<Q>) => {
    executor.configure(question.config);
    isSketch = question.config.few !== undefined;
    try {
      const said = await answers[question.type](question);
      port.postMessage({ type: 'answer', answer: said }, 'round' in said ? memoryOf(said) : []);
    } catch (error) {
      port.postMessage(
        error instanceof Cancelled
          ? { type: 'cancelled' }
          : { type: 'failed', message: sentenceOf(error), diverged: error instanceof TrainingDiverged },
      );
    }
  };

  port.onmessage = ({ data }) => {
    switch (data.type) {
      case 'take':
        return executor.take(data.loaded);
      case 'pause':
        return yielding?.pause();
      case 'resume':
        return yielding?.resume();
      case 'cancel':
        return yielding?.cancel();
      default:
        return void answer(data);
    }
  };
  port.postMessage({ type: 'ready' });
}
