import { CODE_LOST } from '../engines/engine.ts';
import type { Loaded, RunConfig } from '../execution/run-config.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import type { Round } from '../experiment/model/results.ts';
import type { EngineName, NamedEngine } from '../spec/view.ts';
import { NEVER_LOADED, type TrainingWorker, type WorkerDied } from './client.ts';

/** Deaths of workers over one question after which trying on would only loop. */
const MOST_DEATHS = 3;

/** Images a second that engines have trained on here, as far as that is known. */
export type KnownSpeeds = Map<NamedEngine, number>;

/** A slot of the pool: the worker that holds it now, what that worker knows, and which engine it works on. */
export class WorkerSlot {
  worker: TrainingWorker | undefined;
  busy = false;
  config: RunConfig;
  engine: EngineName | undefined;
  /** Workers that died over the question at hand. */
  deaths = 0;
  /** Why the engine at work is passed over from now on, until that was said. */
  barred: string | undefined;
  /** Whether the question at hand was taken back to be asked again. */
  restarts = false;
  #taken: Loaded | undefined;
  /** Whether an engine’s code did not come: most browsers never ask for it again in the same worker. */
  #lacksCode = false;
  /** Steps of the training at hand; absent until the engine has begun one. */
  #steps: { readonly from: number; to: number } | undefined;

  constructor(config: RunConfig) {
    this.config = config;
  }

  /** Forgets what happened in another run, and the worker with it where that lacks the code of an engine. */
  begin(): void {
    if (this.#lacksCode) {
      this.worker?.close();
      this.worker = undefined;
      this.#lacksCode = false;
    }
    this.deaths = 0;
    this.engine = undefined;
    this.barred = undefined;
    this.restarts = false;
    this.#steps = undefined;
  }

  /** The worker, another one if the last has died, with the shared data set if there is one. */
  ready(spawn: () => TrainingWorker, loaded: Loaded | undefined): TrainingWorker {
    if (!this.worker || this.worker.dead) {
      this.worker = spawn();
      this.#taken = undefined;
    }
    if (loaded && this.#taken !== loaded) {
      this.worker.tell({ type: 'take', loaded });
      this.#taken = loaded;
    }
    return this.worker;
  }

  /**
   * Counts a death of the worker over the question at hand. Workers may die of anything, a lack of memory elsewhere included:
   * the engine is passed over only when a second one dies over the same question.
   * @returns the engine that is passed over from now on, if it is
   * @throws Error with a sentence when another worker would be of no use
   */
  noteDeath({ started, message }: WorkerDied): EngineName | undefined {
    if (!started) throw new Error(NEVER_LOADED);
    if (++this.deaths >= MOST_DEATHS) {
      throw new Error(`The training worker died ${this.deaths} times (${message}). Reload the page and run again.`);
    }
    if (this.deaths === 1 || !this.engine || this.engine === 'reference') return undefined;
    this.barred = `it died twice (${message})`;
    return this.engine;
  }

  /** What the person should hear of an event: also that another engine has taken over from the one at work. */
  hear(event: RunEvent, speeds: KnownSpeeds): RunEvent[] {
    if (event.type === 'started') this.#steps = { from: event.iteration ?? 0, to: event.iteration ?? 0 };
    if (event.type === 'progress' && this.#steps) this.#steps.to = event.iteration;
    if (event.type !== 'engine') return [event];
    const { engine: from, barred } = this;
    const hasWorked = this.#steps !== undefined;
    const { engine: to, skipped, imagesPerSecond } = event;
    this.#lacksCode ||= skipped.some(({ reason }) => reason === CODE_LOST);
    this.engine = to;
    this.barred = undefined;
    if (from !== to) this.#steps = undefined;
    const why = barred ?? skipped.find(({ engine }) => engine === from)?.reason;
    // One that never began is none that the run was on.
    if (from === undefined || from === to || why === undefined || !hasWorked) return [event];
    return [
      { ...event, skipped: skipped.filter(({ engine }) => engine !== from) },
      { type: 'fell', from, to, why, before: speeds.get(from), now: imagesPerSecond },
    ];
  }

  /** Keeps the speed of a training that has ended. */
  noteSpeed({ engine, seconds = 0 }: Round, speeds: KnownSpeeds): void {
    const { training, dataset } = this.config.experiment;
    const { from, to } = this.#steps ?? { from: 0, to: 0 };
    const images = (to - from) * Math.min(training.batch, dataset.train);
    if (seconds > 0 && images > 0) speeds.set(engine, images / seconds);
  }
}
