import type { RunEvent } from '../model/events.ts';
import { jobCost } from './job-cost.ts';
import { type Job, jobExperiment, jobName } from './jobs.ts';
import { trainingsIn } from './sweep-plan.ts';

/** A job so far. */
export interface JobProgress {
  readonly cost: number;
  readonly trainings: number;
  trained: number;
  recalled: number;
}

/** The share of the work from which on its time left is told. */
const LEAST_DONE = 0.005;

/** How far jobs are that are worked through. */
export class SweepProgress {
  readonly #jobs: ReadonlyMap<string, JobProgress>;
  #ended = 0;

  constructor(jobs: readonly Job[]) {
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

  get jobs(): number {
    return this.#jobs.size;
  }

  /** Jobs that have come to their end. */
  get ended(): number {
    return this.#ended;
  }

  of(job: Job): JobProgress | undefined {
    return this.#jobs.get(jobName(job));
  }

  hear(job: Job, event: RunEvent): void {
    const progress = this.of(job);
    if (!progress) return;
    if (event.type === 'finished') progress[event.how === 'recalled' ? 'recalled' : 'trained']++;
    if (event.type === 'ended' && event.how !== 'cancelled') this.#ended++;
  }

  /** The share of all work that is there, from 0 to 1. */
  get share(): number {
    const { trained, recalled, left } = this.#costs();
    const all = trained + recalled + left;
    return all === 0 ? 1 : (trained + recalled) / all;
  }

  /** The seconds that are left, by those that were trained so far; undefined until enough is done to say. */
  secondsLeft(trainedFor: number): number | undefined {
    const { trained, left } = this.#costs();
    return trained < LEAST_DONE * (trained + left) ? undefined : (trainedFor * left) / trained;
  }

  #costs() {
    const costs = { trained: 0, recalled: 0, left: 0 };
    for (const { cost, trainings, trained, recalled } of this.#jobs.values()) {
      const each = cost / trainings;
      costs.trained += trained * each;
      costs.recalled += recalled * each;
      costs.left += Math.max(0, trainings - trained - recalled) * each;
    }
    return costs;
  }
}
