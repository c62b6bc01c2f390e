import type { RunEvent } from '../experiment/model/events.ts';
import type { Results } from '../experiment/model/results.ts';
import { applyToStatus } from '../experiment/report/apply-to-status.ts';
import { waitingTime } from '../experiment/report/duration.ts';
import { remainingOf } from '../experiment/report/left.ts';
import { preparing, type Status } from '../experiment/report/status.ts';
import { plan } from '../experiment/run/plan.ts';
import { counted } from '../spec/counted.ts';
import type { Experiment } from '../spec/experiment.ts';

/** The share of a run from which on its time left is told. */
const LEAST_DONE = 0.005;

/** How far a run is, for somebody who watches: trainings, and the time left once enough is done to say. */
export class RunWatch {
  #status: Status;
  #began: number | undefined;
  readonly #workers: number;
  readonly #now: () => number;

  constructor(experiment: Experiment, workers: number, now: () => number) {
    this.#status = preparing(plan(experiment).length);
    this.#workers = workers;
    this.#now = now;
  }

  hear(event: RunEvent): void {
    this.#status = applyToStatus(this.#status, event);
    if (event.type === 'started') this.#began ??= this.#now();
  }

  text(results: Results): string {
    const { finished, trainings } = this.#status;
    const said = `${finished} of ${counted(trainings, 'training')}`;
    if (this.#began === undefined) return said;
    const speedProfile = { speeds: [[1, 1]], workers: this.#workers } as const;
    const { seconds, doneShare } = remainingOf(results, this.#status, speedProfile, this.#now() - this.#began);
    return doneShare < LEAST_DONE ? said : `${said}, ${waitingTime(seconds)} left`;
  }
}
