import { expect, test, vi } from 'vitest';
import { statusSentence } from '../../src/app/strings/status-texts.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { remainingOf } from '../../src/experiment/report/left.ts';
import { idle } from '../../src/experiment/report/status.ts';
import { isBusy } from '../../src/store/run-state.ts';
import { measurementFor } from '../../src/store/running.ts';
import { Stopwatch } from '../../src/store/stopwatch.ts';
import { Throughput } from '../../src/store/throughput.ts';
import { madeUp } from '../claims/made-up.ts';
import { fileOf, finished, lab, SPEEDS } from './fake-lab.ts';

test('a link opens into settings, and what was wrong with it stands beside them', () => {
  const { store } = lab('rate=7&hidden=20');
  expect(store.getState().draft.network.hidden).toEqual([20]);
  expect(store.getState().problems).toHaveLength(1);
  store.getState().openLink('#hidden=10');
  expect(store.getState()).toMatchObject({ problems: [], draft: { network: { hidden: [10] } } });
});

test('a burst of events is one update, drawn with the next frame', async () => {
  const { store, say, draw, frames } = lab();
  await store.getState().run();
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
  await store.getState().run();
  say(finished('dense', 0), finished('ticket', 1), finished('reinit', 1), finished('ticket', 2));
  draw();
  expect(store.getState().selection).toMatchObject({ arm: 'ticket', seed: 1, round: 2, width: 1 });
  store.getState().select({ arm: 'reinit', round: 1 });
  say(finished('ticket', 3));
  draw();
  expect(store.getState().selection).toMatchObject({ arm: 'reinit', seed: 1, round: 1, width: 1 });
});

test('what a link looks at waits for the results, and follows no run, until it is let go of', async () => {
  const { store, say, draw } = lab('hidden=32&cur=ticket_r3_l2_n5');
  const looked = { arm: 'ticket', round: 3, layer: 1, neuron: 4, pixel: null };
  expect(store.getState()).toMatchObject({ selection: looked, pinned: true, problems: [] });
  await store.getState().run();
  say(finished('dense', 0), finished('ticket', 1));
  draw();
  expect(store.getState().selection).toMatchObject(looked);
  store.getState().unpin();
  expect(store.getState()).toMatchObject({ selection: { ...looked, neuron: null }, pinned: false });
  // A second run is another question: it is looked at from its start.
  store.getState().select({ round: 2 });
  say({ type: 'ended', how: 'done' });
  draw();
  await store.getState().run();
  expect(store.getState()).toMatchObject({ selection: { round: 2 }, pinned: false });
  say(finished('dense', 0));
  draw();
  expect(store.getState()).toMatchObject({ selection: { arm: 'dense', round: 0 }, pinned: false });
});

test('changing settings while results are shown changes the draft alone', async () => {
  const { store, say, draw } = lab();
  await store.getState().run();
  say(finished('dense', 0), { type: 'ended', how: 'done' });
  draw();
  const { results } = store.getState();
  store.getState().setSetting(['network', 'hidden'], [5]);
  expect(store.getState().results).toBe(results);
  expect(results?.experiment.network.hidden).toEqual([32]);
});

test('a run that is on is not started twice, and an experiment that cannot run is not started', async () => {
  const { store } = lab();
  await store.getState().run();
  const { results } = store.getState();
  await store.getState().run();
  expect(store.getState().results).toBe(results);
  const large = lab('hidden=4096-4096').store;
  await large.getState().run();
  expect(large.getState().results).toBeUndefined();
});

test('neither pauses nor what comes before the first training count as training time, and cancel keeps what is finished', async () => {
  const { store, say, draw, at, told } = lab();
  at(-3000);
  await store.getState().run();
  at(0);
  say({
    type: 'started',
    training: { arm: 'dense', seed: 1, width: 1, round: 0 },
    engine: 'simd',
    density: 1,
    counts: [1],
  });
  draw();
  at(1000);
  store.getState().pause();
  at(5000);
  store.getState().resume();
  at(6000);
  expect(store.getState().watch.at(6000)).toBe(2000);
  say(finished('dense', 0));
  store.getState().cancel();
  say({ type: 'ended', how: 'cancelled' });
  draw();
  expect(told).toEqual(['pause', 'resume', 'cancel']);
  expect(isBusy(store.getState().status)).toBe(false);
  expect(store.getState().results?.runs).toHaveLength(1);
  expect(store.getState().watch.at(9000)).toBe(2000);
});

test('Cancel and Pause are heard while the code of a run is on its way', async () => {
  const cancelled = lab();
  const never = cancelled.store.getState().run();
  cancelled.store.getState().cancel();
  expect(cancelled.store.getState()).toMatchObject({ stopping: true, status: { state: 'preparing' } });
  await never;
  expect(cancelled.told).toEqual([]);
  expect(cancelled.store.getState()).toMatchObject({ stopping: false, status: { state: 'cancelled' } });
  const held = lab();
  const later = held.store.getState().run();
  held.store.getState().pause();
  await later;
  expect(held.told).toEqual(['pause']);
  expect(held.store.getState()).toMatchObject({ paused: true, status: { state: 'preparing' } });
});

test('from the press of Cancel until the workers have stopped it is known that the run is being cancelled', async () => {
  const { store, say, draw } = lab();
  store.getState().cancel();
  expect(store.getState().stopping).toBe(false);
  await store.getState().run();
  store.getState().cancel();
  say(finished('dense', 0));
  draw();
  expect(store.getState()).toMatchObject({ stopping: true, status: { finished: 1 } });
  say({ type: 'ended', how: 'cancelled' });
  draw();
  expect(store.getState().stopping).toBe(false);
});

test('the share done counts finished trainings and the steps of those that run', async () => {
  const { store, say, draw } = lab();
  await store.getState().run();
  const share = () => {
    const { results, status, speedProfile } = store.getState();
    return remainingOf(results as Results, status, speedProfile, 1000).doneShare;
  };
  const { trainings } = store.getState().status;
  const training = { arm: 'dense', seed: 1, width: 1, round: 0 } as const;
  say(
    { type: 'started', training, engine: 'reference', density: 1, counts: [1] },
    { type: 'progress', training, iteration: 500, iterations: 2000, loss: 1 },
  );
  draw();
  expect(share()).toBeCloseTo(0.25 / trainings, 12);
  say(finished('dense', 0));
  draw();
  expect(share()).toBeCloseTo(1 / trainings, 12);
});

test('time left counts on later rounds being as much faster as was measured', async () => {
  const { store, say, draw } = lab('hidden=32&rounds=12&arms=ticket');
  await store.getState().measureSpeed();
  await store.getState().run();
  say({
    type: 'started',
    training: { arm: 'dense', seed: 1, width: 1, round: 0 },
    engine: 'reference',
    density: 1,
    counts: [1],
  });
  say(finished('dense', 0));
  draw();
  const { results, status, speedProfile } = store.getState();
  // One round of 20 s is done; by hand: densities .8^k of the hidden layer and .9^k of the output layer.
  const { seconds } = remainingOf(results as Results, status, speedProfile, 20_000);
  const [hidden, output] = [784 * 32, 320];
  let by = 0;
  for (let k = 1, [h, o] = [hidden, output]; k <= 12; k++) {
    [h, o] = [h - Math.round(0.2 * h), o - Math.round(0.1 * o)];
    const density = (h + o) / (hidden + output);
    const slow = (density - 0.1) / 0.9;
    by += 20 * (density <= 0.1 ? 0.25 : slow + (1 - slow) / 4);
  }
  expect(seconds).toBeCloseTo(by, 3);
  expect(by).toBeLessThan(0.6 * 12 * 20);
});

test('samples a second are those of all workers over the last seconds', () => {
  const marks = Throughput.none.add(5000, 0).add(600, 1000).add(600, 2000);
  expect(Throughput.none.rate(10)).toBeUndefined();
  expect(marks.rate(2000)).toBe(600);
  expect(marks.add(300, 4000).rate(4000)).toBe((1000 * 900) / 3000);
  expect(marks.rate(9000)).toBeUndefined();
});

test('images that workers tell of are counted once, also when a training starts over', async () => {
  const { store, say, draw, at } = lab();
  await store.getState().run();
  const training = { arm: 'dense', seed: 1, width: 1, round: 0 } as const;
  const begin: RunEvent = { type: 'started', training, engine: 'reference', density: 1, counts: [1] };
  const step = (iteration: number): RunEvent => ({ type: 'progress', training, iteration, iterations: 2000, loss: 1 });
  say(begin, step(10));
  draw();
  at(1000);
  say(step(30), begin, step(20));
  draw();
  const { batch } = store.getState().draft.training;
  expect(store.getState().throughput.rate(1000)).toBe(40 * batch);
});

test('a run that fails while its data loads says why, not how far it was', async () => {
  const { store, say, draw } = lab();
  await store.getState().run();
  say({ type: 'loading', loaded: 1, total: 2 }, { type: 'ended', how: 'failed', message: 'The data is damaged.' });
  draw();
  const { status, draft } = store.getState();
  expect(statusSentence(status, draft, {})).toBe('The data is damaged.');
});

test('a measured speed holds for its network and engine alone, also when it comes late', async () => {
  const { store } = lab();
  const own = () => measurementFor(store.getState()) !== undefined;
  await store.getState().measureSpeed();
  expect(store.getState().measured).toMatchObject({ speeds: SPEEDS });
  expect(own()).toBe(true);
  store.getState().setSetting(['seeds'], [1, 2]);
  expect(own()).toBe(true);
  store.getState().setSetting(['dataset', 'scaling'], 'standardised');
  expect(own()).toBe(false);
  store.getState().setSetting(['dataset', 'scaling'], 'unit');
  expect(own()).toBe(true);
  store.getState().setSetting(['network', 'hidden'], [500]);
  expect(own()).toBe(false);
  const late = store.getState().measureSpeed();
  store.getState().setView({ engine: 'tfjs-cpu' });
  await late;
  expect(own()).toBe(false);
});

test('whoever asks for a speed that is being measured waits for it, and another network is measured after it', async () => {
  const { store, told } = lab();
  const { measureSpeed, setSetting } = store.getState();
  await Promise.all([measureSpeed(), measureSpeed()]);
  expect(told).toEqual(['measure']);
  await measureSpeed();
  const asked = measureSpeed();
  setSetting(['network', 'hidden'], [500]);
  await Promise.all([asked, measureSpeed()]);
  expect(told).toEqual(['measure', 'measure', 'measure', 'measure']);
});

test('a run that is pressed before the code of a measurement has come is not measured beside', async () => {
  const { store, say, draw } = lab();
  const measuring = store.getState().measureSpeed();
  await Promise.all([store.getState().run(), measuring]);
  expect(store.getState().measured).toBeUndefined();
  say({ type: 'ended', how: 'cancelled' });
  draw();
  await store.getState().measureSpeed();
  expect(store.getState().measured).toMatchObject({ speeds: SPEEDS });
});

test('a stopwatch adds what runs between start and stop', () => {
  expect(Stopwatch.stopped.start(10).stop(15).start(20).at(22)).toBe(7);
  expect(Stopwatch.stopped.start(10).start(12).at(13)).toBe(3);
});

test('results from a file take the place of those on show with their settings, but not while a run is on', async () => {
  const { store, say, draw } = lab();
  const theirs = madeUp('classroom', () => ({}));
  const open = () => store.getState().openResults(fileOf(theirs));
  await store.getState().run();
  say(finished('dense', 0));
  draw();
  await open();
  expect(store.getState().source).toBeUndefined();
  expect(store.getState().problems).toEqual([expect.stringMatching(/^A run is on\. Cancel it/)]);
  say({ type: 'ended', how: 'done' });
  draw();
  await open();
  const { results, draft, source, selection } = store.getState();
  expect(source).toEqual({ kind: 'file', name: 'a.json' });
  expect(results?.experiment).toBe(draft);
  expect(results?.runs).toEqual(theirs.runs);
  expect(selection).toMatchObject({ arm: 'ticket', seed: 1, round: 15, width: 1 });
  await store.getState().run();
  expect(store.getState().source).toBeUndefined();
});

test('trained weights are those of the results on show, and gone with them', async () => {
  const { store } = lab();
  const run = vi.spyOn(store.trained, 'begin');
  const dense = { arm: 'dense', seed: 1, width: 1, round: 0 } as const;
  const params = [{ weights: Float32Array.of(1), biases: Float32Array.of(2) }];
  await store.getState().run();
  store.trained.keep(dense, { params });
  expect(store.trained.lacks(dense)).toBeUndefined();
  store.setState({ status: idle });
  await store.getState().run();
  expect(store.trained.lacks(dense)).toEqual({ why: 'unfinished' });
  store.trained.keep(dense, { params });
  store.setState({ status: idle });
  const text = JSON.stringify(
    toFile(
      madeUp('classroom', () => ({})),
      false,
    ),
  );
  await store.getState().openResults(new File([text], 'a.json'));
  expect(store.trained.lacks(dense)).toEqual({ why: 'file' });
  store.getState().select({ round: 3 });
  expect(run.mock.lastCall?.slice(0, 2)).toEqual([store.getState().results, store.getState().source]);
});
