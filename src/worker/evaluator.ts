import { systemTimers, type Timers } from '../engines/awake.ts';
import type { Evaluated, Given } from '../execution/run-config.ts';
import type { Experiment } from '../spec/experiment.ts';
import { NEVER_LOADED, TrainingWorker, WorkerDied, type WorkerPort } from './client.ts';

/**
 * Evaluates networks that were trained elsewhere, one after the other, in a worker of its own: a run that is on keeps all of
 * its workers. It ends when nothing is left to evaluate.
 */
export class Evaluator {
  readonly #spawn: () => TrainingWorker;
  readonly #cores: number;
  #worker: TrainingWorker | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #asked = 0;

  /**
   * @param spawn starts a worker
   * @param cores that the machine has
   */
  constructor(spawn: () => WorkerPort, cores: number, timers: Timers = systemTimers) {
    this.#spawn = () => new TrainingWorker(spawn(), timers);
    this.#cores = cores;
  }

  /**
   * Accuracy and loss on the test images of the experiment's data set, by the fastest exact engine.
   * @param experiment says network, data and how pixels are scaled
   * @throws Error with a sentence
   */
  evaluate(experiment: Experiment, given: Given): Promise<Evaluated> {
    this.#waiting++;
    const answer = this.#queue
      .then(() => this.#ask(experiment, given))
      .finally(() => {
        if (--this.#waiting === 0) this.close();
      });
    this.#queue = answer.catch(() => {});
    return answer;
  }

  /** Ends the worker; what it is at comes to nothing. */
  close(): void {
    this.#worker?.close();
    this.#worker = undefined;
  }

  async #ask(experiment: Experiment, given: Given): Promise<Evaluated> {
    const config = { id: ++this.#asked, experiment, engine: 'auto', cores: this.#cores, without: [] } as const;
    if (!this.#worker || this.#worker.dead) this.#worker = this.#spawn();
    try {
      return await this.#worker.ask({ type: 'evaluate', config, given }, () => {});
    } catch (error) {
      if (!(error instanceof WorkerDied)) throw error;
      const why = error.started ? `The worker that evaluates the network died (${error.message}).` : NEVER_LOADED;
      throw new Error(why, { cause: error });
    }
  }
}
