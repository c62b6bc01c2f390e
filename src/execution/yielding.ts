import { Cancelled } from '../experiment/model/cancelled.ts';
import type { Yielding } from '../experiment/train/context.ts';

/** What yielding needs of its host. */
export interface YieldHost {
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Lets waiting messages be heard: a macrotask, since microtasks would run before them. */
  readonly yieldTask: () => Promise<void>;
}

/** How long a chunk of steps should take: short enough that a cancel feels immediate. */
const CHUNK_MS = 60;
const MOST_STEPS = 200;

/** Sizes its chunks by the clock, and hears pause and cancel between them. */
export class CooperativeYield implements Yielding {
  readonly #host: YieldHost;
  #steps = 1;
  #chunkBegan: number;
  #cancelled = false;
  #resume: (() => void) | undefined;
  #paused: Promise<void> | undefined;

  constructor(host: YieldHost) {
    this.#host = host;
    this.#chunkBegan = host.now();
  }

  get steps(): number {
    return this.#steps;
  }

  async yieldNow(steps: number): Promise<void> {
    if (steps > 0) {
      const each = (this.#host.now() - this.#chunkBegan) / steps;
      this.#steps = Math.max(1, Math.min(MOST_STEPS, 2 * this.#steps, Math.floor(CHUNK_MS / Math.max(each, 0.001))));
    }
    await this.#host.yieldTask();
    while (this.#paused && !this.#cancelled) await this.#paused;
    if (this.#cancelled) throw new Cancelled();
    this.#chunkBegan = this.#host.now();
  }

  pause(): void {
    this.#paused ??= new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  resume(): void {
    this.#resume?.();
    this.#paused = undefined;
  }

  cancel(): void {
    this.#cancelled = true;
    this.resume();
  }
}
