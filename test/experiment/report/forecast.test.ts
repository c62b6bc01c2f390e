import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Checkpoint, noCheckpoints } from '../../../src/experiment/model/checkpoint.ts';
import { type Key, trainingName } from '../../../src/experiment/model/key.ts';
import type { Round } from '../../../src/experiment/model/results.ts';
import {
  forecast,
  makespan,
  type Speeds,
  secondsByTraining,
  secondsPerSample,
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
  const seconds = secondsByTraining(experiment, { speeds: SPEEDS });
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
  // Five trainings that last equally long, as far as is known; one and a half of them are done in 30 s.
  const left = forecast(experiment, { workers: 2 }, { done, elapsed: 30 });
  expect(left).toEqual({
    seconds: expect.closeTo(70, 9) as number,
    doneShare: expect.closeTo(0.3, 9) as number,
    known: true,
  });
  expect(forecast(experiment, { workers: 2 }, { elapsed: 1 })).toMatchObject({ doneShare: 0, known: false });
});

/** 100 images a training, evaluated once: 5,000 for validation and 10,000 for the test. */
const costly = (own: Parameters<typeof toyExperiment>[0] = {}) =>
  toyExperiment({
    dataset: { kind: 'mnist', train: 100 },
    training: { batch: 10, budget: { kind: 'iterations', iterations: 10 }, evaluateEvery: 10 },
    pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 2 } },
    arms: [{ id: 'ticket' }],
    ...own,
  });

const FREE = { training: 0, weight: 0, begin: 0, image: 0 };

test('a training is told with its start, its evaluations and what the page does for it', () => {
  const profile = {
    speeds: [[1, 100]],
    evaluated: [[1, 30_000]],
    start: 0.25,
    page: { ...FREE, training: 0.05 },
  } as const;
  // By hand: 0.25 s of start, 1 s of steps, 0.5 s of evaluations; three of them, one after the other.
  expect(secondsByTraining(costly(), profile)({ arm: 'ticket', seed: 1, width: 1, round: 2 })).toBeCloseTo(1.75, 12);
  expect(forecast(costly(), { ...profile, workers: 1 }).seconds).toBeCloseTo(3 * (1.75 + 0.05), 12);
  // Two seeds on two workers: the page hands their trainings out one after the other, and takes one of the two cores for it.
  const two = forecast(costly({ seeds: [1, 2] }), { ...profile, workers: 2 }).seconds;
  expect(two).toBeCloseTo(3 * (1.75 + 0.05 + 0.05) + 0.05, 12);
});

test('trainings too short for the workers are told by the page’s time, however many workers there are', () => {
  const many = costly({ seeds: [1, 2, 3, 4, 5, 6, 7, 8] });
  const brief = { speeds: [[1, 1e6]], evaluated: [[1, 1e9]], start: 0, page: { ...FREE, training: 0.02 } } as const;
  expect(forecast(many, { ...brief, workers: 8 }).seconds).toBeCloseTo(24 * 0.02 + 0.02, 2);
});

test('other widths are told by the measurement that is nearer, as much larger or smaller as their networks are', () => {
  const wide = costly({ network: { kind: 'mlp', hidden: [8] }, widths: [1, 2, 4] });
  const widest = { width: 4, speeds: [[1, 25]], evaluated: [[1, 15_000]], start: 2 } as const;
  const seconds = secondsByTraining(wide, { speeds: [[1, 100]], evaluated: [[1, 30_000]], start: 0.25, widest });
  const [one, , four] = wide.widths.map((width) => seconds({ arm: 'dense', seed: 1, width, round: 0 }));
  expect(one).toBeCloseTo(0.25 + 1 + 0.5, 12);
  expect(four).toBeCloseTo(2 + 4 + 1, 12);
});

test('the page’s time grows with the weights that are kept and the images that are loaded', () => {
  const profile = { speeds: [[1, 1e9]], evaluated: [[1, 1e12]], workers: 1 } as const;
  const wide = costly({ network: { kind: 'mlp', hidden: [10] }, widths: [1, 2] });
  // 7,940 weights at width 1 and 15,880 at width 2, each in a dense network and two rounds.
  const kept = forecast(wide, { ...profile, page: { ...FREE, weight: 1e-3 } }).seconds;
  expect(kept).toBeCloseTo(3 * (7.94 + 15.88), 3);
  expect(forecast(costly(), { ...profile, page: { ...FREE, image: 0.01 } }).seconds).toBeCloseTo(1, 4);
});

test('trainings that were there take no time, neither a worker’s nor the page’s', () => {
  const profile = { speeds: [[1, 100]], start: 0.25, page: { ...FREE, training: 0.05 }, workers: 1 } as const;
  expect(forecast(costly(), profile, { isThere: () => true })).toMatchObject({ seconds: 0, known: true });
});

test('workers that slow each other down are told as slow, unless one of them has nothing to do', () => {
  const profile = { speeds: [[1, 100]], evaluated: [[1, 30_000]], beside: 0.5, workers: 2 } as const;
  expect(forecast(costly({ seeds: [1, 2] }), profile).seconds).toBeCloseTo(3 * 2 * 1.5, 12);
  expect(forecast(costly(), profile).seconds).toBeCloseTo(3 * 1.5, 12);
});

test('a chain that has the cores for itself is told as fast as its team is, and one that shares them is not', () => {
  const profile = {
    ...{ speeds: [[1, 100]], evaluated: [[1, 30_000]], start: 0.25 },
    ...{ workers: 4, team: { threads: 4, faster: [[1, 3]] } },
  } as const;
  // By hand: a start of 0.25 s, and 1.5 s of steps and evaluations by four threads, three times as fast.
  expect(forecast(costly(), profile).seconds).toBeCloseTo(3 * (0.25 + 1.5 / 3), 12);
  // Two seeds get two threads each: a third of the way to three times as fast.
  expect(forecast(costly({ seeds: [1, 2] }), profile).seconds).toBeCloseTo(3 * (0.25 + 1.5 / (1 + 2 / 3)), 12);
  expect(forecast(costly({ seeds: [1, 2, 3, 4] }), profile).seconds).toBeCloseTo(3 * 1.75, 12);
});

test('getting ready counts before a run and not in it, nor where nothing is trained', () => {
  const profile = {
    speeds: [[1, 100]],
    evaluated: [[1, 30_000]],
    start: 0.25,
    page: { ...FREE, begin: 0.5 },
    workers: 1,
  } as const;
  expect(forecast(costly(), profile).seconds).toBeCloseTo(0.5 + 3 * 1.75, 12);
  expect(forecast(costly(), profile, { elapsed: 0 }).seconds).toBeCloseTo(3 * 1.75, 12);
  expect(forecast(costly(), profile, { isThere: () => true }).seconds).toBe(0);
});

test('a measured run has its time told from the start, and by what it took as soon as that tells more', () => {
  const profile = { speeds: [[1, 100]], evaluated: [[1, 30_000]], start: 0.25, workers: 1 } as const;
  const done = ({ round }: Key) => (round === 0 ? 1 : 0);
  expect(forecast(costly(), profile, { elapsed: 0.1 })).toMatchObject({
    seconds: expect.closeTo(5.25, 9),
    known: true,
  });
  expect(forecast(costly(), profile, { done, elapsed: 3.5 }).seconds).toBeCloseTo(7, 9);
});
