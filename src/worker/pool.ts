import { systemTimers, type Timers } from '../engines/awake.ts';
import type { MeasuredSpeed, RunConfig } from '../execution/run-config.ts';
import { Cancelled } from '../experiment/model/cancelled.ts';
import { type Checkpoint, noCheckpoints } from '../experiment/model/checkpoint.ts';
import type { Emit, RunEvent } from '../experiment/model/events.ts';
import type { Inputs, Trained } from '../experiment/model/inputs.ts';
import type { Key } from '../experiment/model/key.ts';
import { TrainingDiverged } from '../experiment/model/stopped.ts';
import type { SpeedProfile } from '../experiment/report/forecast.ts';
import { speedTask } from '../experiment/report/speed-task.ts';
import { runExperiment } from '../experiment/run/run.ts';
import type { BetweenRounds, Snapshot } from '../experiment/run/snapshots.ts';
import { threadsFor } from '../experiment/run/threads.ts';
import type { Phase } from '../experiment/run/walkthrough.ts';
import type { Mask } from '../pruning/mask.ts';
import type { ChainId } from '../spec/arms/index.ts';
import { loadedFor } from '../spec/data-files.ts';
import type { Experiment } from '../spec/experiment.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';
import { gaugeOf, shareBeside } from './beside.ts';
import { NEVER_LOADED, TrainingWorker, WorkerDied, type WorkerPort } from './client.ts';
import type { Ending, PoolRunOptions, Shelf } from './pool-run.ts';
import type { Answer, Question, QuestionName, Questions, ToWorker } from './protocol.ts';
import { Gate, type SnapshotTrainer, stepping } from './walkthrough.ts';
import { type KnownSpeeds, WorkerSlot } from './worker-slot.ts';

/**
 * The page's hold on its workers: one per core, for engines that compute on the processor, and one for a graphics card,
 * which has one queue. Trainings go to whichever is free; nothing about that changes a bit. Engines and data sets stay
 * warm from run to run.
 */
export class Pool implements SnapshotTrainer {
  readonly #spawn: () => TrainingWorker;
  readonly #cores: number;
  #slots: WorkerSlot[] = [];
  #size = 1;
  #configs = 0;
  #measuring: Promise<unknown> = Promise.resolve();
  /** Whether a run is on, or waits for a measurement to end. */
  #isOn = false;
  readonly #shelf: Shelf;
  #runsOn = () => 1;
  #gate = new Gate();
  #cancelled = false;
  #paused = false;
  #asked: AskedEngine = 'auto';
  #few: PoolRunOptions['few'];
  readonly #speeds: KnownSpeeds = new Map();
  /** What these speeds were measured at. */
  #task = '';

  /**
   * @param spawn starts a worker; it may throw, or give one that never loads
   * @param cores the most workers at once
   * @param timers what the patience with silent workers is counted by
   * @param shelf has the data set that is at hand
   */
  constructor(spawn: () => WorkerPort, cores = 1, timers: Timers = systemTimers, shelf: Shelf = {}) {
    this.#spawn = () => new TrainingWorker(spawn(), timers);
    this.#cores = cores;
    this.#shelf = shelf;
  }

  /** Trainings that may run at once: known when the first worker has opened its engine. */
  get size(): number {
    return Math.max(1, Math.floor(this.#size / this.#runsOn()));
  }

  /** Whether several workers pay, on the engine that the last run has found. */
  get parallel(): boolean {
    return this.#size > 1;
  }

  /** Runs an experiment; the last event is always `ended`, with a sentence when it failed. Never rejects. */
  async run(experiment: Experiment, engine: AskedEngine, emit: Emit, options: PoolRunOptions = {}): Promise<void> {
    this.#gate = new Gate();
    this.#cancelled = false;
    this.#paused = false;
    for (const slot of this.#slots) slot.begin();
    this.#asked = engine;
    this.#few = options.few;
    this.#speedsAre(experiment);
    this.#isOn = true;
    await this.#measuring;
    const how = await this.#toItsEnd(experiment, emit, options);
    this.#isOn = false;
    emit({ type: 'ended', ...how });
  }

  /**
   * Measures the speed of the engine that a run of the experiment would take.
   * @throws Error with a sentence while a run is on, whose worker must not be asked for anything else
   */
  async measureThroughput(experiment: Experiment, engine: AskedEngine): Promise<MeasuredSpeed & SpeedProfile> {
    if (this.#isOn) throw new Error('No speed is measured while a run is on.');
    const measuring = this.#measuring.then(() => this.#measureNow(experiment, engine));
    this.#measuring = measuring.catch(() => {});
    return measuring;
  }

  /** Lets a run that waits for this phase go on. */
  step(phase: Phase): void {
    this.#gate.open(phase);
  }

  pause(): void {
    this.#paused = true;
    this.#tellAll({ type: 'pause' }, false);
  }

  resume(): void {
    this.#paused = false;
    this.#tellAll({ type: 'resume' }, true);
  }

  cancel(): void {
    this.#cancelled = true;
    this.#paused = false;
    this.#gate.close();
    this.#tellAll({ type: 'cancel' }, true);
  }

  /** Gives engines that were passed over another chance: trainings that are on elsewhere begin again on them. */
  retryEngine(): void {
    for (const slot of this.#slots) {
      const { config, worker } = slot;
      slot.deaths = 0;
      slot.config = this.#newConfig(config.experiment, this.#asked);
      if (!slot.busy || !worker) continue;
      slot.restarts = true;
      worker.tell({ type: 'cancel' });
    }
  }

  /** Ends all workers. A later run begins with new ones. */
  close(): void {
    for (const { worker } of this.#slots.splice(0)) worker?.close();
  }

  train(training: Key, inputs: Inputs, emit: Emit, atOnce: number): Promise<Checkpoint> {
    return this.#give('train', { training, inputs, threads: threadsFor(this.#cores, atOnce * this.#runsOn()) }, emit);
  }

  prune(training: Key & { readonly arm: ChainId }, trained: Trained, emit: Emit): Promise<Mask> {
    return this.#give('prune', { training, trained }, emit);
  }

  snapshot(phase: Snapshot['phase'], between: BetweenRounds, emit: Emit): Promise<Snapshot> {
    return this.#give('snapshot', { phase, between }, emit);
  }

  async #toItsEnd(experiment: Experiment, emit: Emit, options: PoolRunOptions): Promise<Ending> {
    const { checkpoints = () => noCheckpoints, onTrained, runsOn = () => 1, walkthrough = false } = options;
    this.#runsOn = runsOn;
    try {
      const found = await this.#prepare(experiment, this.#asked, emit);
      const trainer = walkthrough ? stepping(this, this.#gate) : this;
      await runExperiment(experiment, trainer, await checkpoints(found), emit, onTrained);
      return { how: 'done' };
    } catch (error) {
      if (error instanceof Cancelled) return { how: 'cancelled' };
      const { message } = error as Error;
      return { how: 'failed', message, ...(error instanceof TrainingDiverged && { diverged: true }) };
    }
  }

  /** Gives a question to a slot that is free. */
  async #give<Q extends QuestionName>(type: Q, asked: Questions[Q]['asked'], emit: Emit): Promise<Answer<Q>> {
    const slot = this.#free();
    slot.busy = true;
    try {
      return await this.#ask(slot, type, asked, emit);
    } catch (error) {
      // Nothing that the others still compute would be kept up with: the run has failed.
      this.cancel();
      throw error;
    } finally {
      slot.busy = false;
    }
  }

  /** Readies the first worker; what it finds says how many more pay, and on which engine. */
  async #prepare(experiment: Experiment, engine: AskedEngine, emit: Emit): Promise<EngineName> {
    this.#size = 1;
    if (this.#shelf.loaded?.wanted !== loadedFor(experiment.dataset)) this.#shelf.loaded = undefined;
    const first = this.#first(experiment, engine);
    const { parallel, shared, engine: name } = await this.#ask(first, 'prepare', {}, emit);
    if (this.#cancelled) throw new Cancelled();
    this.#shelf.loaded = shared;
    // The others take the engine that the first has found, so that it is looked for once.
    const config = this.#newConfig(experiment, name);
    for (const other of this.#slots.slice(1)) other.config = config;
    this.#size = parallel ? this.#cores : 1;
    while (this.#slots.length < this.#size) this.#slots.push(new WorkerSlot(config));
    return name;
  }

  async #measureNow(experiment: Experiment, engine: AskedEngine): Promise<MeasuredSpeed & SpeedProfile> {
    const first = this.#first(experiment, engine);
    const measured = await first
      .ready(this.#spawn, undefined)
      .ask({ type: 'measureThroughput', config: first.config }, () => {})
      .catch((error: unknown) => {
        throw error instanceof WorkerDied && !error.started ? new Error(NEVER_LOADED) : error;
      });
    this.#speedsAre(experiment);
    this.#speeds.set(measured.engine, measured.speeds[0][1]);
    if (!measured.parallel || this.#cores === 1) return { ...measured, workers: 1 };
    const beside = await this.#shareBeside(first, this.#newConfig(experiment, measured.engine)).catch(() => undefined);
    return { ...measured, workers: this.#cores, ...(beside !== undefined && { beside }) };
  }

  /** How much of its speed the first worker keeps beside a second one, which a run is going to use. */
  #shareBeside(first: WorkerSlot, config: RunConfig): Promise<number> {
    this.#slots[1] ??= new WorkerSlot(config);
    this.#slots[1].config = config;
    const gauge = (slot: WorkerSlot) => gaugeOf(slot, this.#spawn, () => !this.#isOn);
    return shareBeside(gauge(first), gauge(this.#slots[1]));
  }

  /** Lets go of speeds that were measured at another network or batch. */
  #speedsAre(experiment: Experiment): void {
    const task = speedTask(experiment);
    if (task !== this.#task) this.#speeds.clear();
    this.#task = task;
  }

  /** The first slot, with the task of finding the engine. */
  #first(experiment: Experiment, engine: AskedEngine): WorkerSlot {
    const config = this.#newConfig(experiment, engine);
    const [first = new WorkerSlot(config)] = this.#slots;
    first.config = config;
    this.#slots[0] = first;
    return first;
  }

  #free(): WorkerSlot {
    const slot = this.#slots.find(({ busy }) => !busy);
    if (!slot) throw new Error('More trainings were started than there are workers.');
    return slot;
  }

  #newConfig(experiment: Experiment, engine: AskedEngine, without: readonly EngineName[] = []): RunConfig {
    return { id: ++this.#configs, experiment, engine, cores: this.#cores, without, few: this.#few };
  }

  #tellAll(message: ToWorker, watched: boolean): void {
    for (const { worker } of this.#slots) {
      worker?.watch(watched);
      worker?.tell(message);
    }
  }

  /** Asks the worker of a slot, and the next one when it dies over the question. */
  async #ask<Q extends QuestionName>(
    slot: WorkerSlot,
    type: Q,
    asked: Questions[Q]['asked'],
    emit: Emit,
  ): Promise<Answer<Q>> {
    const heard = (event: RunEvent) => {
      // The others read the same files out of the browser's cache.
      if (event.type === 'loading' && slot !== this.#slots[0]) return;
      for (const each of slot.hear(event, this.#speeds)) emit(each);
    };
    for (;;) {
      if (this.#cancelled) throw new Cancelled();
      try {
        const question = { type, config: slot.config, ...asked } as Question<Q>;
        const worker = slot.ready(this.#spawn, this.#shelf.loaded);
        // A worker that was spawned while the run is paused has heard nothing of it.
        worker.watch(!this.#paused);
        const answer = worker.ask(question, heard);
        if (this.#paused) worker.tell({ type: 'pause' });
        const said = await answer;
        slot.deaths = 0;
        if ('round' in said) slot.noteSpeed(said.round, this.#speeds);
        return said;
      } catch (error) {
        if (error instanceof WorkerDied) this.#replace(slot, error, emit);
        else if (!(error instanceof Cancelled && slot.restarts && !this.#cancelled)) throw error;
        slot.restarts = false;
      }
    }
  }

  /** Readies a slot, whose worker has died, for the same question. */
  #replace(slot: WorkerSlot, death: WorkerDied, emit: Emit): void {
    const barred = slot.noteDeath(death);
    emit({
      type: 'note',
      text: `The training worker died (${death.message}); the run goes on from the last finished round.`,
    });
    const { experiment, engine, without } = slot.config;
    if (barred) slot.config = this.#newConfig(experiment, engine, [...without, barred]);
  }
}
