import { randomUUID } from 'node:crypto';
import type { Queue, Job as QueuedJob, Worker } from 'bullmq';
import { type Job, jobName } from '../../../experiment/sweep/jobs.ts';
import type { Sweep } from '../../../spec/sweep/sweep.ts';
import { SWEEP } from '../sweep-texts.ts';
import type { Connection } from './connect.ts';
import { type JobData, jobData, readJob } from './job-data.ts';
import { KEYS, PREFIX, queueName } from './keys.ts';
import type { Patience } from './patience.ts';

/** Times that a job is begun without one of its trainings being finished, before nobody tries again. */
export const MOST_BEGINNINGS = 10;
/** Losses are bounded by that alone: BullMQ's own bound counts no progress. */
const ANY_STALLS = 1e9;
/** Jobs that are put on a queue at once. */
const BATCH = 500;
/** Events that BullMQ keeps for those who listen, which nobody here does. */
const EVENTS = { events: { maxLen: 100 } };

/** A job that this worker has. */
export interface Taken {
  readonly job: Job;
  readonly queue: SweepQueue;
  readonly queued: QueuedJob<JobData>;
  readonly token: string;
  /** Its lock has expired: another worker has it, or will. */
  lost: boolean;
}

/** How many jobs of a sweep there are of each kind. */
export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  readonly completed: number;
  readonly failed: number;
}

/** BullMQ’s own errors have a number: the job is not ours any more. */
const isLost = (error: unknown): boolean => typeof (error as { code?: unknown }).code === 'number';

/** The jobs of one sweep, in BullMQ. */
export class SweepQueue {
  readonly id: string;
  readonly sweep: Sweep;
  readonly #connection: Connection;
  readonly #patience: Patience;
  readonly #queue: Queue<JobData>;
  readonly #makeWorker: () => Worker<JobData>;
  #worker: Worker<JobData> | undefined;
  /** What is renewed, by token: a job that was lost may be here a second time. */
  readonly #held = new Map<string, { readonly id: string; readonly taken?: Taken }>();

  private constructor(
    id: string,
    sweep: Sweep,
    connection: Connection,
    patience: Patience,
    queue: Queue<JobData>,
    makeWorker: () => Worker<JobData>,
  ) {
    this.id = id;
    this.sweep = sweep;
    this.#connection = connection;
    this.#patience = patience;
    this.#queue = queue;
    this.#makeWorker = makeWorker;
  }

  static async open(id: string, sweep: Sweep, connection: Connection, patience: Patience): Promise<SweepQueue> {
    const { Queue, Worker } = await import('bullmq');
    const { redis, lockMs } = connection;
    const shared = { connection: redis, prefix: PREFIX };
    const queue = new Queue<JobData>(queueName(id), { ...shared, streams: EVENTS });
    // What goes wrong is said where it is met.
    queue.on('error', () => {});
    const makeWorker = () => {
      const worker = new Worker<JobData>(queueName(id), null, {
        ...shared,
        lockDuration: lockMs,
        stalledInterval: lockMs / 2,
        maxStalledCount: ANY_STALLS,
      });
      worker.on('error', () => {});
      void worker.startStalledCheckTimer();
      return worker;
    };
    return new SweepQueue(id, sweep, connection, patience, queue, makeWorker);
  }

  /**
   * Puts jobs on the queue, each once however often it is put there.
   * @param added hears how many are there after each batch
   */
  async add(jobs: readonly Job[], added: (jobs: number) => void): Promise<void> {
    for (let k = 0; k < jobs.length; k += BATCH) {
      const batch = jobs.slice(k, k + BATCH);
      await this.#queue.addBulk(
        batch.map((job) => ({ name: 'seed', data: jobData(this.id, job), opts: { jobId: jobName(job) } })),
      );
      added(k + batch.length);
    }
  }

  /** Puts jobs back that were lost too often or refused, as they should be. @returns how many */
  async putBack(jobs: readonly Job[]): Promise<number> {
    const byName = new Map(jobs.map((job) => [jobName(job), job]));
    let back = 0;
    for (const queued of await this.#queue.getFailed()) {
      const job = byName.get(queued.id ?? '');
      if (!job) continue;
      await queued.updateData(jobData(this.id, job));
      await this.#connection.redis.hdel(KEYS.begun(this.id), jobName(job));
      // Somebody else may have put it back just now.
      await queued.retry('failed').then(
        () => back++,
        (error: unknown) => {
          if (!isLost(error)) throw error;
        },
      );
    }
    return back;
  }

  async counts(): Promise<JobCounts> {
    const { active = 0, completed = 0, failed = 0, ...waiting } = await this.#queue.getJobCounts();
    return { waiting: Object.values(waiting).reduce((all, each) => all + each, 0), active, completed, failed };
  }

  /** The jobs that nobody tries again, and why. */
  async failures(): Promise<{ readonly id: string; readonly why: string }[]> {
    return (await this.#queue.getFailed()).map(({ id = '', failedReason }) => ({ id, why: failedReason }));
  }

  /** Whether anything is left to do, here or elsewhere. */
  async isLeft(): Promise<boolean> {
    const { waiting, active } = await this.counts();
    return waiting + active > 0;
  }

  /**
   * Takes the next job; those that cannot be done are refused, and kept.
   * @param say hears of them
   */
  async take(say: (sentence: string) => void): Promise<Taken | undefined> {
    this.#worker ??= this.#makeWorker();
    for (;;) {
      const token = randomUUID();
      const queued = await this.#next(token);
      if (!queued) return undefined;
      const id = queued.id ?? '';
      this.#held.set(token, { id });
      const read = readJob(queued.data, this.id, this.sweep);
      const why = 'why' in read ? read.why : await this.#whyNotAgain(id);
      if ('job' in read && why === undefined) {
        const taken: Taken = { job: read.job, queue: this, queued, token, lost: false };
        this.#held.set(token, { id, taken });
        return taken;
      }
      say(`Job ${id} of sweep ${this.id} is not done. ${why}`);
      await this.#refuse(queued, token, why ?? '');
    }
  }

  /** A training of a job was finished: what was lost before counts no more. */
  progress({ queued: { id = '' } }: Taken): Promise<unknown> {
    return this.#connection.redis.hdel(KEYS.begun(this.id), id).catch(() => {});
  }

  /** A job has come to its end. @param stopped why its settings made it stop, if they did */
  async finish(taken: Taken, stopped?: string): Promise<void> {
    const { queued, token } = taken;
    const { redis } = this.#connection;
    const id = queued.id ?? '';
    if (stopped !== undefined) await this.#patient(() => redis.hset(KEYS.stopped(this.id), id, stopped));
    const moved = this.#move(taken, () => queued.moveToCompleted(null, token, false));
    await Promise.all([moved, this.progress(taken)]);
  }

  /**
   * Gives a job back, for others to take at once.
   * @param counts whether it counts as a loss
   */
  async giveBack(taken: Taken, counts: boolean): Promise<void> {
    const { queued, token } = taken;
    // Without room the loss counts, and nothing else comes of it.
    if (!counts) await this.#connection.redis.hincrby(KEYS.begun(this.id), queued.id ?? '', -1).catch(() => {});
    await this.#move(taken, () => queued.moveToWait(token));
  }

  /** Keeps the locks of all jobs that this worker has; to be called several times in the time of a lock. */
  async renew(): Promise<void> {
    const held = [...this.#held];
    if (held.length === 0 || !this.#worker) return;
    const ids = held.map(([, { id }]) => id);
    const tokens = held.map(([token]) => token);
    const lost = new Set(await this.#worker.extendJobLocks(ids, tokens, this.#connection.lockMs));
    for (const [, { id, taken }] of held) if (taken && lost.has(id)) taken.lost = true;
  }

  async close(): Promise<void> {
    await this.#worker?.close(true);
    await this.#queue.close();
  }

  #patient<T>(act: () => Promise<T>): Promise<T> {
    return this.#patience.until(`The queue ${this.#connection.name}`, act);
  }

  async #next(token: string): Promise<QueuedJob<JobData> | undefined> {
    const next = () =>
      this.#worker?.getNextJob(token, { block: false }).catch(async (error: unknown) => {
        if (!(error instanceof SyntaxError)) throw error;
        await this.#tidy(token);
        return undefined;
      }) ?? Promise.resolve(undefined);
    return this.#patient(next);
  }

  /** Lets go of a job that BullMQ has made active and cannot read: it becomes one that can be read and refused. */
  async #tidy(token: string): Promise<void> {
    const { redis } = this.#connection;
    const key = (id: string) => this.#queue.toKey(id);
    for (const id of await redis.lrange(key('active'), 0, -1)) {
      if ((await redis.get(`${key(id)}:lock`)) !== token) continue;
      const unreadable = (await redis.hget(key(id), 'data'))?.slice(0, 1000);
      await redis.hset(key(id), { data: JSON.stringify({ unreadable }), opts: '{}' });
      const queued = await this.#queue.getJob(id);
      await queued?.moveToWait(token);
    }
  }

  async #whyNotAgain(id: string): Promise<string | undefined> {
    const begun = await this.#patient(() => this.#connection.redis.hincrby(KEYS.begun(this.id), id, 1));
    return begun > MOST_BEGINNINGS ? SWEEP.lost(MOST_BEGINNINGS) : undefined;
  }

  async #refuse(queued: QueuedJob<JobData>, token: string, why: string): Promise<void> {
    const { UnrecoverableError } = await import('bullmq');
    const refused = { queued, token, lost: false };
    await this.#move(refused, () => queued.moveToFailed(new UnrecoverableError(why), token, false));
  }

  /** Moves a job on, unless it is not ours any more. */
  async #move(taken: Pick<Taken, 'queued' | 'token' | 'lost'>, act: () => Promise<unknown>): Promise<void> {
    try {
      await this.#patient(() =>
        act().catch((error: unknown) => {
          if (!isLost(error)) throw error;
          taken.lost = true;
        }),
      );
    } finally {
      this.#held.delete(taken.token);
    }
  }
}
