import type { Dataset } from '../data/dataset.ts';
import { measuredOnFew } from '../data/few-images.ts';
import {
  CODE_LOST,
  type Engine,
  EngineLost,
  EngineUnavailable,
  type Session,
  type Skipped,
  type SpeedOf,
  TeamLost,
} from '../engines/engine.ts';
import type { Checkpoint } from '../experiment/model/checkpoint.ts';
import type { Emit } from '../experiment/model/events.ts';
import type { Inputs, Trained } from '../experiment/model/inputs.ts';
import type { Key } from '../experiment/model/key.ts';
import { speedTask } from '../experiment/report/speed-task.ts';
import { type BetweenRounds, type Snapshot, snapshotPruned, snapshotRewound } from '../experiment/run/snapshots.ts';
import { threadsFor } from '../experiment/run/threads.ts';
import type { TrainingContext, Yielding } from '../experiment/train/context.ts';
import { rememberingDraw } from '../experiment/train/first-params.ts';
import { measure } from '../experiment/train/measure.ts';
import { pruneFor } from '../experiment/train/prune-next.ts';
import { runTraining } from '../experiment/train/train.ts';
import type { Mask } from '../pruning/mask.ts';
import type { ChainId } from '../spec/arms/index.ts';
import { loadedFor } from '../spec/data-files.ts';
import type { DataChoice, Experiment } from '../spec/experiment.ts';
import { CLASSES, layersOf } from '../spec/layers.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';
import { atWidth, widestOf } from '../spec/width.ts';
import type { Evaluated, Given, Loaded, MeasuredSpeed, Prepared, RunConfig } from './run-config.ts';
import { briefSpeed, costsOf, samplesPerSecond, teamSpeedOf } from './throughput.ts';

/** Which engine an executor wants, and what for. */
export interface Wanted {
  readonly engine: AskedEngine;
  /** Engines to pass over. */
  readonly without: readonly EngineName[];
  /** Those of them that this executor had, and why it has them no longer. */
  readonly lost: readonly Skipped[];
  /** Whether it is to train convolutions. */
  readonly convolutions: boolean;
  /** Measures an engine at the task at hand, where the fastest is asked for. */
  readonly speedOf: SpeedOf;
}

/** What an executor needs of its host, a worker or the command line. */
export interface ExecutorHost {
  /** Opens the engine asked for, or finds one. Rejects when none works. */
  readonly open: (wanted: Wanted) => Promise<{ engine: Engine; skipped: Skipped[] }>;
  /** Loads the data set asked for, with at least as many training images as are asked for. */
  readonly load: (wanted: DataChoice, progress: (loaded: number, total: number) => void) => Promise<Dataset>;
  /** True when loaded data sets lie in memory that other threads can read too. */
  readonly shares: boolean;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
}

/** How many trainings of an experiment can be on at once, on a number of cores. */
const atOnce = ({ seeds, arms, widths }: Experiment, cores: number): number =>
  Math.min(cores, widths.length * seeds.length * Math.max(1, arms.length));

/** How many classes occur in a data set. */
const classesIn = ({ train, validation, test }: Dataset): number =>
  new Set([train, validation, test].flatMap(({ labels }) => [...new Set(labels)])).size;

/** Runs trainings one at a time in the thread that it lives in, and keeps engine and data set warm between them. */
export class Executor {
  readonly #host: ExecutorHost;
  #config: RunConfig | undefined;
  #loaded: Loaded | undefined;
  #open: { engine: Engine; asked: string; skipped: readonly Skipped[] } | undefined;
  /** The run configuration whose listener knows which engine it has, and which were skipped. */
  #told: number | undefined;
  #session: { readonly width: number; readonly session: Session } | undefined;
  #lost: Skipped[] = [];
  #threads = 1;
  #isTeamLost = false;
  readonly #draw = rememberingDraw();

  constructor(host: ExecutorHost) {
    this.#host = host;
  }

  /** Takes a run's recipe, if it is a new one. Engines that were lost before, or whose code was, get another chance. */
  configure(config: RunConfig): void {
    if (this.#config?.id === config.id) return;
    this.#closeSession();
    this.#lost = [];
    this.#isTeamLost = false;
    if (this.#open?.skipped.some(({ reason }) => reason === CODE_LOST)) {
      this.#open.engine.close();
      this.#open = undefined;
    }
    this.#config = config;
  }

  /** Takes a data set that another thread loaded. */
  take(loaded: Loaded): void {
    this.#closeSession();
    this.#loaded = loaded;
  }

  /** Loads the data set and opens the engine, ahead of the first training. */
  async prepare(emit: Emit): Promise<Prepared> {
    const loaded = await this.#data(emit);
    const { name, parallel } = await this.engine(emit);
    return { engine: name, parallel, ...(this.#host.shares && { shared: loaded }) };
  }

  /**
   * Runs one training. When the engine is lost on the way, or cannot train this network, the training starts over on the
   * next one, and an `engine` event says why.
   * @param threads for this training, where the engine can use more than one
   */
  train(training: Key, inputs: Inputs, threads: number, yielding: Yielding, emit: Emit): Promise<Checkpoint> {
    this.#threads = threads;
    return this.#inContext(training, yielding, emit, async (experiment, context) => {
      const events = runTraining(experiment, training, inputs, context);
      for (;;) {
        const { value, done } = await events.next();
        if (done) return value;
        emit(value);
      }
    });
  }

  /** Makes the mask that a training of a chain begins with, from what the round before has trained. */
  prune(training: Key & { readonly arm: ChainId }, trained: Trained, yielding: Yielding, emit: Emit): Promise<Mask> {
    return this.#inContext(training, yielding, emit, (experiment, context) =>
      pruneFor(experiment, training, trained, context),
    );
  }

  /** Prunes or rewinds a network between two trainings, and measures it. Leaves no trace in what is trained later. */
  snapshot(phase: Snapshot['phase'], between: BetweenRounds, yielding: Yielding, emit: Emit): Promise<Snapshot> {
    return this.#inContext<Snapshot>(between.training, yielding, emit, (experiment, context) =>
      phase === 'prune' ? snapshotPruned(between, context) : snapshotRewound(experiment, between, context),
    );
  }

  /** Evaluates a network that was trained elsewhere on all test images. */
  evaluate({ params, mask }: Given, yielding: Yielding, emit: Emit): Promise<Evaluated> {
    return this.#inContext({ width: 1 }, yielding, emit, async (_, { session, dataset, engine }) => {
      await session.load(params, mask);
      const test = await measure(session, dataset, 'test', () => yielding.yieldNow(0));
      return { ...test, images: dataset.test.labels.length, data: dataset.name, engine };
    });
  }

  /** Works on the engine at hand with data and session; starts over on the next one when it is lost or cannot. */
  async #inContext<T>(
    { width }: Pick<Key, 'width'>,
    yielding: Yielding,
    emit: Emit,
    work: (experiment: Experiment, context: TrainingContext) => Promise<T>,
  ): Promise<T> {
    const { few, ...config } = this.#configured();
    const experiment = atWidth(config.experiment, width);
    const loaded = await this.#data(emit);
    const dataset = few ? measuredOnFew(loaded.dataset, few) : loaded.dataset;
    if (this.#session && this.#session.width !== width) this.#closeSession();
    for (;;) {
      const engine = await this.engine(emit);
      engine.takeThreads?.(this.#isTeamLost ? 1 : this.#threads);
      try {
        this.#session ??= { width, session: await this.#openSession(engine, experiment, dataset) };
        const { session } = this.#session;
        const now = () => this.#host.now() / 1000;
        return await work(experiment, { session, engine: engine.name, dataset, yielding, now, draw: this.#draw });
      } catch (error) {
        if (error instanceof TeamLost) this.#goOnAlone(error, emit);
        else this.#dropFor(error, engine);
      }
    }
  }

  /** Measures what trainings cost on the engine that they would take, also at the largest width where there are several. */
  async measureThroughput(yielding: Yielding, emit: Emit): Promise<MeasuredSpeed> {
    const { experiment, cores } = this.#configured();
    const width = widestOf(experiment);
    for (;;) {
      const engine = await this.engine(emit);
      const measuring = { engine, yielding, now: () => this.#host.now() };
      engine.takeThreads?.(1);
      try {
        const own = await costsOf(atWidth(experiment, 1), measuring);
        const widest = width === 1 ? undefined : { width, ...(await costsOf(atWidth(experiment, width), measuring)) };
        const team = await teamSpeedOf(atWidth(experiment, width), threadsFor(cores, 1), measuring);
        return {
          ...{ engine: engine.name, parallel: engine.parallel, ...own },
          ...(widest && { widest }),
          ...(team && { team }),
        };
      } catch (error) {
        this.#dropFor(error, engine);
      }
    }
  }

  /**
   * As `measureThroughput`, briefly and with all weights: images a second. At the largest width alone, where workers stand in
   * each other's way the most and a run spends most of its time.
   */
  async gauge(emit: Emit): Promise<number> {
    const { experiment } = this.#configured();
    const engine = await this.engine(emit);
    engine.takeThreads?.(1);
    return briefSpeed(engine, atWidth(experiment, widestOf(experiment)), () => this.#host.now());
  }

  /** The engine at work, opened if need be. */
  async engine(emit: Emit): Promise<Engine> {
    const { id, engine: asked, without, experiment, cores } = this.#configured();
    const barred = [...without, ...this.#lost.map((each) => each.engine)];
    // Which engine is the fastest depends on what it trains.
    const task = asked === 'fastest' ? speedTask(experiment) : '';
    // Engines are tested for what they are going to train, and some have no convolutions.
    const convolutions = experiment.network.kind === 'conv';
    const wanted = [asked, ...barred, task, convolutions].join();
    if (this.#open?.asked !== wanted) {
      this.#open?.engine.close();
      this.#open = undefined;
      const speedOf: SpeedOf = async (engine) =>
        (engine.parallel ? atOnce(experiment, cores) : 1) *
        (await samplesPerSecond(engine, experiment, () => this.#host.now()));
      const lost = [...this.#lost];
      const opened = await this.#host.open({ engine: asked, without: barred, lost, convolutions, speedOf });
      this.#open = { engine: opened.engine, asked: wanted, skipped: [...this.#lost, ...opened.skipped] };
      this.#told = undefined;
    }
    const { engine, skipped } = this.#open;
    // An engine that is still open from a measurement, or from a run before, is announced again, with the reasons against the others.
    if (this.#told !== id) {
      const imagesPerSecond = barred.length > 0 ? await this.#speedNow(engine) : undefined;
      emit({ type: 'engine', engine: engine.name, skipped, ...(imagesPerSecond && { imagesPerSecond }) });
    }
    this.#told = id;
    return engine;
  }

  /** The speed of an engine that stands in for another; none when it fails at that, which its work will show. */
  #speedNow(engine: Engine): Promise<number | undefined> {
    this.#closeSession();
    return samplesPerSecond(engine, this.#configured().experiment, () => this.#host.now()).catch(() => undefined);
  }

  #configured(): RunConfig {
    if (!this.#config) throw new Error('A training was asked for before its experiment.');
    return this.#config;
  }

  async #data(emit: Emit): Promise<Loaded> {
    const { dataset: asked } = this.#configured().experiment;
    const wanted = loadedFor(asked);
    let loaded = this.#loaded;
    if (loaded?.wanted !== wanted || loaded.dataset.train.labels.length < asked.train) {
      this.#closeSession();
      // Let go of first: two data sets at once are more than a phone holds.
      this.#loaded = undefined;
      const progress = (done: number, total: number) => emit({ type: 'loading', loaded: done, total });
      loaded = { wanted, dataset: await this.#host.load(asked, progress) };
      this.#loaded = loaded;
    }
    const { name, sha256 } = loaded.dataset;
    const classes = classesIn(loaded.dataset);
    emit({ type: 'data', name, sha256, ...(classes < CLASSES && { classes }) });
    return loaded;
  }

  #openSession(engine: Engine, experiment: Experiment, dataset: Dataset): Promise<Session> {
    const layers = layersOf(experiment.network);
    const { scaling } = experiment.dataset;
    return engine.open({ layers, dataset, scaling, optimiser: experiment.training.optimiser });
  }

  /** Passes over an engine from now on, when it was lost or cannot train the network; throws any other error again. */
  #dropFor(error: unknown, { name }: Engine): void {
    if (!(error instanceof EngineLost || error instanceof EngineUnavailable)) throw error;
    this.#closeSession();
    this.#lost.push({ engine: name, reason: error.message });
  }

  /** Starts over with one thread, for this run: what ended one of several may end the next. */
  #goOnAlone({ message }: TeamLost, emit: Emit): void {
    this.#closeSession();
    this.#isTeamLost = true;
    emit({ type: 'note', text: `A training starts over on one core: ${message}.` });
  }

  #closeSession(): void {
    this.#session?.session.close();
    this.#session = undefined;
  }
}
