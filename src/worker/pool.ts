import type { RunEvent } from '../experiment/events.ts';
import type { Inherited } from '../experiment/masks.ts';
import type { Training } from '../experiment/plan.ts';
import { Cancelled, type Crew, runExperiment } from '../experiment/run.ts';
import type { Legacy } from '../experiment/train.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';
import type { Assignment, Gauge } from './protocol.ts';
import { TrainingWorker, WorkerDied, type WorkerPort } from './training-worker.ts';

/** Deaths of workers in one run after which trying on would only loop. */
const MOST_DEATHS = 3;

const NEVER_LOADED =
  'The training worker could not be loaded, so nothing can be trained. Reload the page; if it happens again, use a current Chrome, Edge, Firefox or Safari.';

/**
 * The page's hold on its training worker. One worker for now: GPUs have one queue, and the engines of this lab that run on
 * a CPU core are joined by a faster one before several workers pay.
 */
export class Pool implements Crew {
  readonly size = 1;
  readonly #spawn: () => WorkerPort;
  #worker: TrainingWorker | undefined;
  #assignments = 0;
  #assignment: Assignment | undefined;
  #gauging: Promise<unknown> = Promise.resolve();
  #engine: EngineName | undefined;
  #cancelled = false;
  #deaths = 0;

  /** @param spawn starts a worker; it may throw, or give one that never loads */
  constructor(spawn: () => WorkerPort) {
    this.#spawn = spawn;
  }

  /** Runs an experiment; the last event is always `ended`, with a sentence when it failed. Never rejects. */
  async run(experiment: Experiment, engine: AskedEngine, emit: (event: RunEvent) => void): Promise<void> {
    this.#cancelled = false;
    this.#deaths = 0;
    await this.#gauging;
    this.#assignment = this.#newAssignment(experiment, engine, []);
    try {
      await runExperiment(experiment, this, emit);
      emit({ type: 'ended', how: 'done' });
    } catch (error) {
      if (error instanceof Cancelled) emit({ type: 'ended', how: 'cancelled' });
      else emit({ type: 'ended', how: 'failed', message: (error as Error).message });
    }
  }

  /** Measures the speed of the engine that a run of the experiment would take. Not while a run is on. */
  gauge(experiment: Experiment, engine: AskedEngine): Promise<Gauge> {
    const gauge = this.#gauging.then(() => this.#gaugeNow(experiment, engine));
    this.#gauging = gauge.catch(() => {});
    return gauge;
  }

  pause(): void {
    this.#worker?.watch(false);
    this.#worker?.tell({ type: 'pause' });
  }

  resume(): void {
    this.#worker?.watch(true);
    this.#worker?.tell({ type: 'resume' });
  }

  cancel(): void {
    this.#cancelled = true;
    this.#worker?.watch(true);
    this.#worker?.tell({ type: 'cancel' });
  }

  async train(training: Training, inherited: Inherited, emit: (event: RunEvent) => void): Promise<Legacy> {
    const heard = (event: RunEvent) => {
      if (event.type === 'engine') this.#engine = event.engine;
      emit(event);
    };
    for (;;) {
      if (this.#cancelled) throw new Cancelled();
      try {
        const assignment = this.#assignment as Assignment;
        const answer = await this.#ready().ask({ type: 'train', assignment, training, inherited }, heard);
        if (answer.type === 'trained') return answer.legacy;
      } catch (error) {
        if (!(error instanceof WorkerDied)) throw error;
        this.#bury(error, emit);
      }
    }
  }

  async #gaugeNow(experiment: Experiment, engine: AskedEngine): Promise<Gauge> {
    const assignment = this.#newAssignment(experiment, engine, []);
    const answer = await this.#ready().ask({ type: 'gauge', assignment }, () => {});
    if (answer.type !== 'gauged') throw new Error('The worker answered another question.');
    return answer.gauge;
  }

  #newAssignment(experiment: Experiment, engine: AskedEngine, without: readonly EngineName[]): Assignment {
    return { id: ++this.#assignments, experiment, engine, without };
  }

  #ready(): TrainingWorker {
    if (!this.#worker || this.#worker.dead) this.#worker = new TrainingWorker(this.#spawn());
    return this.#worker;
  }

  /** Readies the next worker for the training that the last one died in, without the engine that it died with. */
  #bury(death: WorkerDied, emit: (event: RunEvent) => void): void {
    if (!death.started) throw new Error(NEVER_LOADED);
    if (++this.#deaths >= MOST_DEATHS) {
      throw new Error(
        `The training worker died ${this.#deaths} times (${death.message}). Reload the page and run again.`,
      );
    }
    emit({
      type: 'note',
      text: `The training worker died (${death.message}); the run goes on from the last finished round.`,
    });
    const assignment = this.#assignment;
    if (assignment && this.#engine && this.#engine !== 'reference') {
      const without = [...assignment.without, this.#engine];
      this.#assignment = this.#newAssignment(assignment.experiment, assignment.engine, without);
    }
  }
}
