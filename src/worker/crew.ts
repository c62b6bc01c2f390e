import { systemTimers, type Timers } from '../engines/awake.ts';
import type { Checkpoints } from '../experiment/model/checkpoint.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import { type Job, jobExperiment } from '../experiment/sweep/jobs.ts';
import type { AskedEngine, EngineName } from '../spec/view.ts';
import type { WorkerPort } from './client.ts';
import { Pool } from './pool.ts';
import type { Shelf } from './pool-run.ts';

/** What a crew works on, and who hears of it. */
export interface Work {
  /** The next job; nothing when there is none left. */
  readonly next: () => Job | undefined | Promise<Job | undefined>;
  readonly engine: AskedEngine;
  /** What was trained before of a job, and where its finished trainings go. */
  readonly checkpoints: (job: Job, engine: EngineName) => Checkpoints | Promise<Checkpoints>;
  /** Hears every event of every job; its last is `ended`. */
  readonly hear: (job: Job, event: RunEvent) => void;
}

/** How a crew's work has ended, with a sentence where a job failed of something else than its settings. */
export interface WorkEnd {
  readonly how: 'done' | 'cancelled' | 'failed';
  readonly message?: string;
}

/**
 * Works through the jobs of a sweep, as many at once as there are cores, each on a pool of its own: jobs need nothing of each
 * other. When fewer are left than there are cores, those get the cores that the others leave. Engines and the data set stay
 * warm from job to job.
 */
export class Crew {
  readonly #cores: number;
  readonly #shelf: Shelf = {};
  readonly #pools: Pool[] = [];
  readonly #makePool: () => Pool;
  /** Jobs that are on now. */
  #on = 0;
  #paused = false;
  #end: WorkEnd | undefined;

  /**
   * @param spawn starts a worker
   * @param cores the most workers at once
   */
  constructor(spawn: () => WorkerPort, cores: number, timers: Timers = systemTimers) {
    this.#cores = cores;
    this.#makePool = () => new Pool(spawn, cores, timers, this.#shelf);
  }

  /** Works until there is no job left, a job fails of something else than its settings, or it is cancelled. Never rejects. */
  async work(work: Work): Promise<WorkEnd> {
    this.#end = undefined;
    this.#paused = false;
    await this.#lane(0, work, () => this.#others(work));
    return this.#end ?? { how: 'done' };
  }

  pause(): void {
    this.#paused = true;
    for (const pool of this.#pools) pool.pause();
  }

  resume(): void {
    this.#paused = false;
    for (const pool of this.#pools) pool.resume();
  }

  cancel(): void {
    this.#end ??= { how: 'cancelled' };
    this.#paused = false;
    for (const pool of this.#pools) pool.cancel();
  }

  /** Ends all workers. Later work begins with new ones. */
  close(): void {
    for (const pool of this.#pools.splice(0)) pool.close();
  }

  /** The other lanes: begun when the first has found an engine of which several pay, and has loaded what all of them read. */
  #others(work: Work): Promise<unknown> {
    const lanes = this.#pools[0].parallel ? this.#cores - 1 : 0;
    return Promise.all(Array.from({ length: lanes }, (_, k) => this.#lane(k + 1, work)));
  }

  /** One job after the other. @param onReady is called once, when the first job of the lane has begun to train */
  async #lane(lane: number, work: Work, onReady?: () => Promise<unknown>): Promise<void> {
    this.#pools[lane] ??= this.#makePool();
    const pool = this.#pools[lane];
    let others: Promise<unknown> | undefined;
    const ready = () => {
      others ??= onReady?.();
    };
    for (;;) {
      const job = this.#end ? undefined : await work.next();
      if (!job || this.#end) break;
      await this.#do(job, pool, work, ready);
    }
    // A first job that was there already trains nothing.
    ready();
    await others;
  }

  async #do(job: Job, pool: Pool, { engine, checkpoints, hear }: Work, ready: () => void): Promise<void> {
    this.#on++;
    const emit = (event: RunEvent) => {
      if (event.type === 'started') ready();
      hear(job, event);
      if (event.type === 'ended') this.#heed(event);
    };
    try {
      const running = pool.run(jobExperiment(job), engine, emit, {
        checkpoints: (found) => checkpoints(job, found),
        runsOn: () => this.#on,
      });
      if (this.#paused) pool.pause();
      await running;
    } finally {
      this.#on--;
    }
  }

  /** A job whose settings made it stop is a result; any other failure would meet the next job too. */
  #heed({ how, message, diverged }: RunEvent & { readonly type: 'ended' }): void {
    if (how !== 'failed' || diverged) return;
    const first = this.#end === undefined;
    this.#end ??= { how: 'failed', ...(message !== undefined && { message }) };
    if (first) for (const pool of this.#pools) pool.cancel();
  }
}
