import { firstIteration } from '../arms/index.ts';
import { type Key, trainingName } from '../model/key.ts';
import type { Results } from '../model/results.ts';
import { type DoneShare, type Remaining, type Speeds, secondsByTraining, timeRemaining } from './forecast.ts';
import type { Status } from './status.ts';

/** What was measured before a run, to foretell it by. */
export interface SpeedProfile {
  readonly speeds: Speeds;
  readonly workers: number;
}

/** Without a measurement all trainings are taken to last equally long: a share of nothing but counts. */
const UNMEASURED: Speeds = [[1, 1]];

function doneIn({ runs, experiment }: Results, { running }: Status): DoneShare {
  const done = new Map<string, number>();
  for (const { training, iteration, iterations } of running) {
    const from = firstIteration(training.arm, experiment);
    done.set(trainingName(training), iterations > from ? (iteration - from) / (iterations - from) : 0);
  }
  for (const { rounds, ...run } of runs) {
    for (const { round } of rounds) done.set(trainingName({ ...run, round }), 1);
  }
  return (training: Key) => done.get(trainingName(training)) ?? 0;
}

/** The rest of a run that has trained for a number of milliseconds. */
export function remainingOf(
  results: Results,
  status: Status,
  speedProfile: SpeedProfile | undefined,
  trainedMs: number,
): Remaining {
  const { speeds, workers } = speedProfile ?? { speeds: UNMEASURED, workers: Math.max(1, status.running.length) };
  const { experiment } = results;
  const secondsOf = secondsByTraining(experiment, speeds);
  return timeRemaining(
    experiment,
    // What was there before the run took none of its time.
    (training) => (status.recalled.has(trainingName(training)) ? 0 : secondsOf(training)),
    doneIn(results, status),
    workers,
    trainedMs / 1000,
  );
}
