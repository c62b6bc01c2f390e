import { firstIteration } from '../arms/index.ts';
import { type Key, trainingName } from '../model/key.ts';
import type { Results } from '../model/results.ts';
import { type DoneShare, forecast, type Remaining, type SpeedProfile } from './forecast.ts';
import type { Status } from './status.ts';

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
  return forecast(results.experiment, speedProfile ?? { workers: Math.max(1, status.running.length) }, {
    done: doneIn(results, status),
    isThere: (training) => status.recalled.has(trainingName(training)),
    elapsed: trainedMs / 1000,
  });
}
