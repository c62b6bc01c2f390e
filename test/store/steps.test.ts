import { expect, test } from 'vitest';
import { STEPS } from '../../src/app/strings/steps-texts.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { fullMask } from '../../src/pruning/mask.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { isBusy } from '../../src/store/run-state.ts';
import { finished, lab } from './fake-lab.ts';

const training = { arm: 'ticket', seed: 4, width: 1, round: 1 } as const;
const waiting = (phase: 'train' | 'prune' | 'rewind'): RunEvent => ({ type: 'waiting', phase, training });
const started: RunEvent = {
  type: 'started',
  training: { arm: 'dense', seed: 4, width: 1, round: 0 },
  engine: 'simd',
  density: 1,
  counts: [1],
};
const mask = fullMask(layersOf({ kind: 'mlp', hidden: [32], init: 'glorot' }));
const test1 = { accuracy: 0.5, loss: 1 };
const pruned: RunEvent = {
  type: 'snapshot',
  training,
  mask,
  snapshot: { phase: 'prune', counts: [9, 1], test: test1 },
};

test('Train begins a walk through the ticket of the first seed, and the settings stay as they are', async () => {
  const { store, told } = lab('hidden=32&seeds=4-6&arms=ticket,reinit');
  const { draft } = store.getState();
  await store.getState().step('prune');
  expect(told).toEqual([]);
  await store.getState().step('train');
  expect(told).toEqual(['walk through ticket of 4']);
  expect(store.getState().draft).toBe(draft);
  expect(store.getState().results?.experiment).toMatchObject({ arms: [{ id: 'ticket' }], seeds: [4] });
});

test('only the phase that is waited for can be pressed, once', async () => {
  const { store, told, say, draw } = lab();
  await store.getState().step('train');
  say(started, finished('dense', 0), waiting('prune'));
  draw();
  for (const phase of ['train', 'rewind', 'prune', 'prune'] as const) await store.getState().step(phase);
  expect(told.slice(1)).toEqual(['step prune']);
  expect(STEPS.status(store.getState().steps)).toMatch(/^Pruning/);
});

test('what was pruned stays on show until the next mask, and with the end of the run nothing is waited for', async () => {
  const { store, say, draw } = lab();
  await store.getState().step('train');
  say(started, finished('dense', 0), waiting('prune'), pruned, waiting('rewind'));
  draw();
  expect(store.getState().steps.pruned?.snapshot.counts).toEqual([9, 1]);
  expect(STEPS.status(store.getState().steps)).toMatch(/Next, Rewind/);
  store.getState().cancel();
  say({ type: 'ended', how: 'cancelled' });
  draw();
  const { steps, status } = store.getState();
  expect(isBusy(status)).toBe(false);
  expect(steps).toMatchObject({ on: false, waiting: undefined });
  expect(steps.pruned).toBeDefined();
  await store.getState().run();
  expect(store.getState().steps).toEqual({ on: false });
});

test('while a walk waits for its next press no training time runs', async () => {
  const { store, say, draw, at } = lab();
  await store.getState().step('train');
  say(started);
  draw();
  at(1000);
  say(finished('dense', 0), waiting('prune'));
  draw();
  expect(store.getState().watch.at(60_000)).toBe(1000);
});

test('what is on show of a walk is an ordinary run of the visit', async () => {
  const { store, say, draw } = lab();
  await store.getState().step('train');
  say(started, finished('dense', 0), waiting('prune'));
  draw();
  expect(store.getState().history.entries).toHaveLength(1);
});
