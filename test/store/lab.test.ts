import { expect, test } from 'vitest';
import { statusSentence } from '../../src/app/words.ts';
import type { RunEvent } from '../../src/experiment/events.ts';
import type { Round } from '../../src/experiment/results.ts';
import { doneShare } from '../../src/experiment/status.ts';
import { fullMask } from '../../src/pruning/mask.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { createLab, isBusy, type LabHost, speedKey } from '../../src/store/lab.ts';
import { Stopwatch } from '../../src/store/stopwatch.ts';

const smoke = PRESETS.smoke.experiment;
const mask = fullMask(layersOf(smoke.network));
const round = (number: number): Round => ({
  round: number,
  engine: 'reference',
  density: 1,
  counts: [1, 1],
  test: { accuracy: 0.9, loss: 1 },
  validation: { accuracy: 0.9, loss: 1 },
  earlyStop: { iteration: null, testAccuracy: 0.9 },
  curve: [],
  seconds: 1,
});
const finished = (arm: 'dense' | 'ticket' | 'reinit', number: number): RunEvent => ({
  type: 'finished',
  training: { arm, seed: 1, round: number },
  round: round(number),
  mask,
});

/** A lab whose pool says what the test makes it say, and whose frames the test draws. */
function lab(fragment = 'hidden=32') {
  const frames: (() => void)[] = [];
  const told: string[] = [];
  let emit: (event: RunEvent) => void = () => {};
  let clock = 0;
  const tell = (what: string) => () => void told.push(what);
  const host: LabHost = {
    pool: {
      run: async (_, __, hear) => {
        emit = hear;
      },
      gauge: async () => ({ engine: 'reference', samplesPerSecond: 1000 }),
      pause: tell('pause'),
      resume: tell('resume'),
      cancel: tell('cancel'),
    },
    now: () => clock,
    nextFrame: (callback) => frames.push(callback),
    runtime: 'test',
  };
  const store = createLab(host, fragment);
  return {
    store,
    told,
    say: (...events: RunEvent[]) => {
      for (const event of events) emit(event);
    },
    draw: () => {
      for (const frame of frames.splice(0)) frame();
    },
    frames,
    at: (time: number) => {
      clock = time;
    },
  };
}

test('a link opens into settings, and what was wrong with it stands beside them', () => {
  const { store } = lab('rate=7&hidden=20');
  expect(store.getState().experiment.network.hidden).toEqual([20]);
  expect(store.getState().problems).toHaveLength(1);
  store.openLink('#hidden=10');
  expect(store.getState()).toMatchObject({ problems: [], experiment: { network: { hidden: [10] } } });
});

test('a burst of events is one update, drawn with the next frame', async () => {
  const { store, say, draw, frames } = lab();
  await store.run();
  let updates = 0;
  store.subscribe(() => {
    updates++;
  });
  say({ type: 'data', name: 'mnist', sha256: 'abc' }, finished('dense', 0), finished('ticket', 1));
  expect(frames).toHaveLength(1);
  expect(updates).toBe(0);
  draw();
  expect(updates).toBe(1);
  const { results, status } = store.getState();
  expect(results?.runs.map(({ arm }) => arm)).toEqual(['dense', 'ticket']);
  expect(results?.dataset.sha256).toBe('abc');
  expect(status.finished).toBe(2);
});

test('the pictures follow the ticket until the person looks elsewhere', async () => {
  const { store, say, draw } = lab();
  await store.run();
  say(finished('dense', 0), finished('ticket', 1), finished('reinit', 1), finished('ticket', 2));
  draw();
  expect(store.getState().selection).toEqual({ arm: 'ticket', seed: 1, round: 2 });
  store.select({ arm: 'reinit', round: 1 });
  say(finished('ticket', 3));
  draw();
  expect(store.getState().selection).toEqual({ arm: 'reinit', seed: 1, round: 1 });
});

test('changing settings while results are shown changes the draft alone', async () => {
  const { store, say, draw } = lab();
  await store.run();
  say(finished('dense', 0), { type: 'ended', how: 'done' });
  draw();
  const { results } = store.getState();
  store.setSetting(['network', 'hidden'], [5]);
  expect(store.getState().results).toBe(results);
  expect(results?.experiment.network.hidden).toEqual([32]);
});

test('a run that is on is not started twice, and an experiment that cannot run is not started', async () => {
  const { store } = lab();
  await store.run();
  const { results } = store.getState();
  await store.run();
  expect(store.getState().results).toBe(results);
  const large = lab('hidden=4096-4096').store;
  await large.run();
  expect(large.getState().results).toBeUndefined();
});

test('pauses do not count as training time, cancel keeps what is finished', async () => {
  const { store, say, draw, at, told } = lab();
  await store.run();
  at(1000);
  store.pause();
  at(5000);
  store.resume();
  at(6000);
  expect(store.getState().watch.at(6000)).toBe(2000);
  say(finished('dense', 0));
  store.cancel();
  say({ type: 'ended', how: 'cancelled' });
  draw();
  expect(told).toEqual(['pause', 'resume', 'cancel']);
  expect(isBusy(store.getState().status)).toBe(false);
  expect(store.getState().results?.runs).toHaveLength(1);
  expect(store.getState().watch.at(9000)).toBe(2000);
});

test('the share done counts finished trainings and the steps of the present one', async () => {
  const { store, say, draw } = lab();
  await store.run();
  const { trainings } = store.getState().status;
  const training = { arm: 'dense', seed: 1, round: 0 } as const;
  say(
    { type: 'started', training, engine: 'reference', density: 1, counts: [1] },
    { type: 'progress', training, iteration: 500, iterations: 2000, loss: 1 },
  );
  draw();
  expect(doneShare(store.getState().status)).toBeCloseTo(0.25 / trainings, 12);
  say(finished('dense', 0));
  draw();
  expect(doneShare(store.getState().status)).toBeCloseTo(1 / trainings, 12);
});

test('a run that fails while its data loads says why, not how far it was', async () => {
  const { store, say, draw } = lab();
  await store.run();
  say({ type: 'loading', loaded: 1, total: 2 }, { type: 'ended', how: 'failed', message: 'The data is damaged.' });
  draw();
  const { status, experiment } = store.getState();
  expect(statusSentence(status, experiment, false)).toBe('The data is damaged.');
});

test('a measured speed holds for its network and engine alone, also when it comes late', async () => {
  const { store } = lab();
  const own = () => store.getState().gauge?.of === speedKey(store.getState());
  await store.gauge();
  expect(store.getState().gauge).toMatchObject({ samplesPerSecond: 1000 });
  expect(own()).toBe(true);
  store.setSetting(['seeds'], [1, 2]);
  expect(own()).toBe(true);
  store.setSetting(['network', 'hidden'], [500]);
  expect(own()).toBe(false);
  const late = store.gauge();
  store.setView({ engine: 'tfjs-cpu' });
  await late;
  expect(own()).toBe(false);
});

test('a stopwatch adds what runs between start and stop', () => {
  expect(Stopwatch.stopped.start(10).stop(15).start(20).at(22)).toBe(7);
  expect(Stopwatch.stopped.start(10).start(12).at(13)).toBe(3);
});
