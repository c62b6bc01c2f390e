import { Cancelled } from '../experiment/model/cancelled.ts';
import type { Yielding } from '../experiment/train/context.ts';

/** What yielding needs of its host. */
export interface YieldHost {
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Lets waiting messages be heard: a macrotask, since microtasks would run before them. */
  readonly yieldTask: () => Promise<void>;
}

/** How long a chunk of steps should take, in ms: short enough that a cancel feels immediate. */
const CHUNK_MS = 60;
/** The same of a sketch, which is cancelled by every move of a slider. */
export const SKETCH_CHUNK_MS = 20;
const MOST_STEPS = 200;

/** Sizes its chunks by the clock, and hears pause and cancel between them. */
export class CooperativeYield implements Yielding {
  readonly #host: YieldHost;
  readonly #chunkMs: number;
  #steps = 1;
  #chunkBegan: number;
  #cancelled = false;
  #resume: (() => void) | undefined;
  #paused: Promise<void> | undefined;

  constructor(host: YieldHost, chunkMs = CHUNK_MS) {
    this.#host = host;
    this.#chunkMs = chunkMs;
    this.#chunkBegan = host.now();
  }

  get steps(): number {
    return this.#steps;
  }

  async yieldNow(steps: number): Promise<void> {
    if (steps > 0) {
      const each = (this.#host.now() - this.#chunkBegan) / steps;
      this.#steps = Math.max(
        1,
        Math.min(MOST_STEPS, 2 * this.#steps, Math.floor(this.#chunkMs / Math.max(each, 0.001))),
      );
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
