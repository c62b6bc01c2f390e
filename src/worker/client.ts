import { afterAwake, systemTimers, type Timers } from '../engines/awake.ts';
import { Cancelled } from '../experiment/model/cancelled.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import { TrainingDiverged } from '../experiment/model/stopped.ts';
import type { Answer, FromWorker, Port, Question, QuestionName, ToWorker } from './protocol.ts';

/** A worker as the page sees it; `onerror` tells that its code could not be loaded or threw. */
export interface WorkerPort extends Port<ToWorker, FromWorker> {
  onerror: ((event: { message?: string; preventDefault?(): void }) => void) | null;
  terminate(): void;
}

/** What is said when not even the worker's code came. */
export const NEVER_LOADED =
  'The training worker could not be loaded, so nothing can be trained. Check the connection and run again. Reload the page if that does not help, and use a current Chrome, Edge, Firefox or Safari.';

/** The worker is gone: it could not be loaded, threw, or went silent. */
export class WorkerDied extends Error {
  /** False when the worker's code was never heard of: another one would not load either. */
  readonly started: boolean;

  constructor(message: string, started: boolean) {
    super(message);
    this.started = started;
  }
}

/** A worker that has work and says nothing for so long, while the page itself could run, is taken for dead. */
const SILENCE_MS = 90_000;

/** A question that waits for its answer. */
interface Waiting {
  readonly resolve: (answer: Answer<QuestionName>) => void;
  readonly reject: (error: Error) => void;
  readonly emit: (event: RunEvent) => void;
}

/** One worker: questions in, answers out, one at a time; every way to die becomes a rejection. */
export class TrainingWorker {
  readonly #port: WorkerPort;
  readonly #timers: Timers;
  #started = false;
  #question: Waiting | undefined;
  #endWatch = () => {};
  #watched = true;
  #dead: WorkerDied | undefined;

  constructor(port: WorkerPort, timers: Timers = systemTimers) {
    this.#port = port;
    this.#timers = timers;
    port.onmessage = ({ data }) => this.#hear(data);
    port.onerror = (event) => {
      event.preventDefault?.();
      this.#die(event.message || 'it could not be loaded');
    };
  }

  get dead(): boolean {
    return this.#dead !== undefined;
  }

  tell(message: ToWorker): void {
    this.#port.postMessage(message);
  }

  ask<Q extends QuestionName>(question: Question<Q>, emit: (event: RunEvent) => void): Promise<Answer<Q>> {
    return new Promise<Answer<QuestionName>>((resolve, reject) => {
      if (this.#dead) return reject(this.#dead);
      // Its answers do not say what they answer: the first question would never get one.
      if (this.#question) return reject(new Error('A worker was asked two things at once.'));
      this.#question = { resolve, reject, emit };
      this.#watch();
      this.tell(question as ToWorker);
    });
  }

  close(): void {
    this.#die('it was closed');
  }

  /** A paused worker may be silent as long as it likes. */
  watch(on: boolean): void {
    this.#watched = on;
    this.#watch();
  }

  #watch(): void {
    this.#endWatch();
    if (!this.#watched || !this.#question) return;
    this.#endWatch = afterAwake(SILENCE_MS, () => this.#die('it went silent'), this.#timers);
  }

  #hear(message: FromWorker): void {
    this.#started = true;
    if (!this.#question || message.type === 'ready') return;
    this.#watch();
    if (message.type === 'event') {
      this.#question.emit(message.event);
      return;
    }
    const { resolve, reject } = this.#settle();
    if (message.type === 'cancelled') reject(new Cancelled());
    else if (message.type === 'failed')
      reject(message.diverged ? new TrainingDiverged(message.message) : new Error(message.message));
    else resolve(message.answer);
  }

  #settle(): Waiting {
    this.#endWatch();
    const question = this.#question as Waiting;
    this.#question = undefined;
    return question;
  }

  #die(reason: string): void {
    this.#dead ??= new WorkerDied(reason, this.#started);
    this.#port.terminate();
    if (this.#question) this.#settle().reject(this.#dead);
  }
}
