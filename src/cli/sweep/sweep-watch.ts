import type { RunEvent } from '../../experiment/model/events.ts';
import { waitingTime } from '../../experiment/report/duration.ts';
import { jobCost } from '../../experiment/sweep/job-cost.ts';
import { type Job, jobExperiment, jobName } from '../../experiment/sweep/jobs.ts';
import { trainingsIn } from '../../experiment/sweep/sweep-plan.ts';
import { pointWords } from '../../spec/sweep/axis.ts';
import type { Sweep } from '../../spec/sweep/sweep.ts';
import { SWEEP } from './sweep-texts.ts';

/** A job so far. */
interface Progress {
  readonly cost: number;
  readonly trainings: number;
  trained: number;
  recalled: number;
}

/** The share of the work from which on its time left is told. */
const LEAST_DONE = 0.005;

/** How far a sweep is, for somebody who watches: jobs, and the time left once enough is done to say. */
export class SweepWatch {
  readonly #sweep: Sweep;
  readonly #jobs: ReadonlyMap<string, Progress>;
  readonly #now: () => number;
  readonly #began: number;
  #ended = 0;

  constructor(sweep: Sweep, jobs: readonly Job[], now: () => number) {
    this.#sweep = sweep;
    this.#now = now;
    this.#began = now();
    this.#jobs = new Map(
      jobs.map((job) => {
        const experiment = jobExperiment(job);
        return [
          jobName(job),
          { cost: jobCost(experiment), trainings: trainingsIn(experiment), trained: 0, recalled: 0 },
        ];
      }),
    );
  }

  /** @returns what to write of an event, if it is worth a line */
  hear(job: Job, event: RunEvent): string | undefined {
    const progress = this.#jobs.get(jobName(job));
    if (!progress) return undefined;
    if (event.type === 'finished') progress[event.how === 'recalled' ? 'recalled' : 'trained']++;
    if (event.type !== 'ended' || event.how === 'cancelled') return undefined;
    this.#ended++;
    const { cell, seed } = job;
    const at = cell.at.map((place, a) => pointWords(this.#sweep.axes[a][place])).join(', ');
    const { trained, recalled } = progress;
    const how = event.how === 'failed' ? (event.message ?? 'failed') : SWEEP.trained(trained, recalled);
    return `${SWEEP.jobs(this.#ended, this.#jobs.size)}: ${at}, seed ${seed}: ${how}`;
  }

  text(): string {
    const said = SWEEP.jobs(this.#ended, this.#jobs.size);
    let [done, left] = [0, 0];
    for (const { cost, trainings, trained, recalled } of this.#jobs.values()) {
      const each = cost / trainings;
      done += trained * each;
      left += Math.max(0, trainings - trained - recalled) * each;
    }
    if (done < LEAST_DONE * (done + left)) return said;
    const seconds = (this.#now() - this.#began) / 1000;
    return `${said}, ${waitingTime((seconds * left) / done)} left`;
  }
}
