import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Checkpoint, noCheckpoints } from '../../../src/experiment/model/checkpoint.ts';
import { type Key, trainingName } from '../../../src/experiment/model/key.ts';
import type { Round } from '../../../src/experiment/model/results.ts';
import {
  makespan,
  type Speeds,
  secondsByTraining,
  secondsPerSample,
  timeRemaining,
} from '../../../src/experiment/report/forecast.ts';
import { plan } from '../../../src/experiment/run/plan.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import type { ArmId } from '../../../src/spec/arms/index.ts';
import { toyExperiment } from '../toy.ts';

const SPEEDS: Speeds = [
  [1, 1000],
  [0.3, 2000],
  [0.1, 5000],
];

type Control = Exclude<ArmId, 'dense'>;

const asked = (seeds: number, rounds: number, arms: readonly Control[]) =>
  toyExperiment({
    seeds: Array.from({ length: seeds }, (_, s) => s + 1),
    pruning: { schedule: { kind: 'rate', rate: 0.2, rounds } },
    arms: arms.map((id) => ({ id })),
  });

test('seconds per image lie on straight lines between those measured, and stay level beyond', () => {
  expect([1, 0.65, 0.3, 0.2, 0.1, 0.001].map((density) => 1000 * secondsPerSample(SPEEDS, density))).toEqual(
    [1, 0.75, 0.5, 0.35, 0.2, 0.2].map((ms) => expect.closeTo(ms, 12)),
  );
  expect(secondsPerSample([[1, 500]], 0.01)).toBe(0.002);
});

test('five seeds keep two workers busy: they advance by round, not seed by seed', () => {
  const experiment = asked(5, 15, ['ticket']);
  const seconds = secondsByTraining(experiment, SPEEDS);
  const alone = makespan(experiment, seconds, 1);
  expect(alone).toBeCloseTo(
    plan(experiment).reduce((all, training) => all + seconds(training), 0),
    9,
  );
  expect(alone / makespan(experiment, seconds, 2)).toBeGreaterThan(1.95);
});

test('more workers than a chain has links for do not shorten it', () => {
  const experiment = asked(1, 6, ['ticket']);
  expect(makespan(experiment, () => 2, 8)).toBe(14);
});

test('the forecast is what the run does, whatever trainings last', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.subarray<Control>(['reinit', 'random-mask', 'one-shot', 'erk']),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
      async (seeds, controls, workers, lasts) => {
        const experiment = asked(seeds, 3, ['ticket', ...controls]);
        const names = plan(experiment).map(trainingName);
        const seconds = (training: Key) => lasts[names.indexOf(trainingName(training)) % lasts.length];
        const left: Checkpoint = { round: { round: 0 } as Round, notes: [], mask: [], next: [], params: [] };
        // A clock of whole ticks, at which trainings that are over are told so, all those of a tick together.
        let time = 0;
        const ends: { at: number; over: () => void }[] = [];
        const run = runExperiment(
          experiment,
          {
            size: workers,
            train: (training) =>
              new Promise((resolve) => ends.push({ at: time + seconds(training), over: () => resolve(left) })),
            // Takes no time, against a training.
            prune: async () => [],
          },
          noCheckpoints,
          () => {},
        );
        let over = false;
        void run.then(() => {
          over = true;
        });
        for (; !over; time++) {
          for (const end of ends.splice(0)) {
            if (end.at <= time) end.over();
            else ends.push(end);
          }
          await new Promise((resolve) => setImmediate(resolve));
          if (over) break;
        }
        expect(makespan(experiment, seconds, workers)).toBe(time);
      },
    ),
    { numRuns: 60 },
  );
});

test('what is left is stretched by what the forecast got wrong so far', () => {
  const experiment = asked(1, 4, ['ticket']);
  const done = ({ round }: Key) => (round === 0 ? 1 : round === 1 ? 0.5 : 0);
  // Five trainings of 10 s, one and a half of them done, in 30 s instead of 15 s.
  expect(timeRemaining(experiment, () => 10, done, 2, 30)).toEqual({ seconds: 70, doneShare: 0.3 });
  expect(
    timeRemaining(
      experiment,
      () => 10,
      () => 0,
      2,
      1,
    ),
  ).toEqual({ seconds: 50, doneShare: 0 });
});
