import { setTimeout as sleep } from 'node:timers/promises';
import type { SweepHead } from '../../../experiment/files/sweep-file.ts';
import type { Sweep } from '../../../spec/sweep/sweep.ts';
import type { Connection } from './connect.ts';
import { headOn, noteHead, sweepIdsOn, sweepOn } from './described.ts';
import type { Patience } from './patience.ts';
import { SweepQueue, type Taken } from './sweep-queue.ts';

/** Between two looks at queues that have nothing to take, in ms. */
const LOOK_MS = 1000;

/** Hands out the jobs of all sweeps on a queue, those of the sweep that was submitted first before any other's. */
export class QueuedWork {
  readonly #connection: Connection;
  readonly #patience: Patience;
  readonly #say: (sentence: string) => void;
  readonly #whyNot: (sweep: Sweep) => string | undefined;
  readonly #ended: AbortSignal;
  readonly #open = new Map<string, SweepQueue>();
  /** Sweeps that are left to others. */
  readonly #refused = new Set<string>();
  /** Sweeps that are known to be computed as here. */
  readonly #agreed = new Map<string, string>();
  #looking: Promise<unknown> = Promise.resolve();
  #wake = () => {};

  /**
   * @param whyNot why a sweep cannot be trained here, in a sentence
   * @param ended from when on nothing is handed out
   */
  constructor(
    connection: Connection,
    patience: Patience,
    say: (sentence: string) => void,
    whyNot: (sweep: Sweep) => string | undefined,
    ended: AbortSignal,
  ) {
    this.#connection = connection;
    this.#patience = patience;
    this.#say = say;
    this.#whyNot = whyNot;
    this.#ended = ended;
  }

  /** Whether a sweep was left to others. */
  get hasRefused(): boolean {
    return this.#refused.size > 0;
  }

  /**
   * The next job, once there is one; nothing when none of any sweep is left, or when it is over. While another worker has
   * jobs, it waits: that one may be lost. One looks at a time, for all who ask.
   */
  next(): Promise<Taken | undefined> {
    const next = this.#looking.then(() => this.#next());
    this.#looking = next.catch(() => {});
    return next;
  }

  /** To be called when a job has ended: those who wait look again. */
  look(): void {
    this.#wake();
  }

  /**
   * Agrees with all other workers on what computes a sweep.
   * @param head what would compute it here
   * @returns false when others compute it otherwise: it is left to them
   */
  async agree(id: string, head: SweepHead): Promise<boolean> {
    const own = `${head.engine}, numerics ${head.numerics}`;
    if (this.#agreed.get(id) === own) return !this.#refused.has(id);
    const { redis, name } = this.#connection;
    const read = await this.#patience.until(`The queue ${name}`, async () => {
      await noteHead(redis, id, head);
      return headOn(redis, id);
    });
    if ('why' in read) this.#refuse(id, read.why);
    else if (read.head && (read.head.engine !== head.engine || read.head.numerics !== head.numerics))
      this.#refuse(
        id,
        `Sweep ${id} was begun on ${read.head.engine}, numerics ${read.head.numerics}; here it would be ${own}, and that is not one.`,
      );
    this.#agreed.set(id, own);
    return !this.#refused.has(id);
  }

  /** Keeps the locks of all jobs that were handed out. */
  async renew(): Promise<void> {
    await Promise.all([...this.#open.values()].map((queue) => queue.renew()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((queue) => queue.close()));
  }

  #refuse(id: string, why: string): void {
    if (!this.#refused.has(id)) this.#say(`${why} Its jobs are left to others.`);
    this.#refused.add(id);
  }

  async #next(): Promise<Taken | undefined> {
    while (!this.#ended.aborted) {
      await this.#connection.settled();
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      let isLeft = false;
      const { redis, name } = this.#connection;
      const patient = <T>(act: () => Promise<T>) => this.#patience.until(`The queue ${name}`, act);
      for (const id of await patient(() => sweepIdsOn(redis))) {
        const queue = await patient(() => this.#queueOf(id));
        if (!queue || !(await patient(() => queue.isLeft()))) continue;
        isLeft = true;
        const taken = await queue.take(this.#say);
        if (taken) return taken;
      }
      if (!isLeft) return undefined;
      const timer = new AbortController();
      const signal = AbortSignal.any([this.#ended, timer.signal]);
      await Promise.race([woken, sleep(Math.min(LOOK_MS, this.#connection.lockMs / 10), undefined, { signal })]).catch(
        () => {},
      );
      timer.abort();
    }
    return undefined;
  }

  async #queueOf(id: string): Promise<SweepQueue | undefined> {
    if (this.#refused.has(id)) return undefined;
    const open = this.#open.get(id);
    if (open) return open;
    const read = await sweepOn(this.#connection.redis, id);
    const why = 'why' in read ? read.why : this.#whyNot(read.sweep);
    if ('why' in read || why !== undefined) {
      this.#refuse(id, why ?? '');
      return undefined;
    }
    const queue = await SweepQueue.open(id, read.sweep, this.#connection, this.#patience);
    this.#open.set(id, queue);
    return queue;
  }
}
