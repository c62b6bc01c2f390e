import type { RunEvent } from '../../experiment/model/events.ts';
import { waitingTime } from '../../experiment/report/duration.ts';
import type { Job } from '../../experiment/sweep/jobs.ts';
import { SweepProgress } from '../../experiment/sweep/progress.ts';
import { type Cell, placeWords, type Sweep } from '../../spec/sweep/sweep.ts';
import { SWEEP } from './sweep-texts.ts';

/** Where a cell stands, in words: “rate=0.2, lr=0.01”. */
export const cellWords = (sweep: Sweep, cell: Cell): string => placeWords(sweep, cell).join(', ');

/** A job in words. */
export const jobWords = (sweep: Sweep, { cell, seed }: Job): string => `${cellWords(sweep, cell)}, seed ${seed}`;

/** How far a sweep is, for somebody who watches: jobs, and the time left once enough is done to say. */
export class SweepWatch {
  readonly #sweep: Sweep;
  readonly #progress: SweepProgress;
  readonly #now: () => number;
  readonly #began: number;

  constructor(sweep: Sweep, jobs: readonly Job[], now: () => number) {
    this.#sweep = sweep;
    this.#progress = new SweepProgress(jobs);
    this.#now = now;
    this.#began = now();
  }

  /** @returns what to write of an event, if it is worth a line */
  hear(job: Job, event: RunEvent): string | undefined {
    this.#progress.hear(job, event);
    if (event.type !== 'ended' || event.how === 'cancelled') return undefined;
    const { trained = 0, recalled = 0 } = this.#progress.of(job) ?? {};
    const how = event.how === 'failed' ? (event.message ?? 'failed') : SWEEP.trained(trained, recalled);
    return `${this.#said()}: ${jobWords(this.#sweep, job)}: ${how}`;
  }

  text(): string {
    const seconds = this.#progress.secondsLeft((this.#now() - this.#began) / 1000);
    return seconds === undefined ? this.#said() : `${this.#said()}, ${waitingTime(seconds)} left`;
  }

  #said(): string {
    return SWEEP.jobs(this.#progress.ended, this.#progress.jobs);
  }
}
