import { expect, test } from 'vitest';
import { STEPS } from '../../src/app/strings/steps-texts.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { fullMask } from '../../src/pruning/mask.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { isBusy } from '../../src/store/run-state.ts';
import { prunedPoints } from '../../src/store/steps.ts';
import { growingOf, phaseOf, walkedOf } from '../../src/store/walked.ts';
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

/** A walk up to its first pruned network: of the output layer, weights 0 and 1 are cut. */
const cut = mask.map((layer, l) => layer.map((_, at) => (l === mask.length - 1 && at < 2 ? 0 : 1)));
const ofFirst = { ...training, seed: 1 };
const snapshot = (phase: 'prune' | 'rewind', round: number): RunEvent => ({
  type: 'snapshot',
  training: { ...ofFirst, round },
  mask: cut,
  snapshot:
    phase === 'prune'
      ? { phase, counts: [9, 10 - round], test: { accuracy: 0.6 - round / 10, loss: 1 } }
      : { phase, counts: [9, 1], asFirst: [9, 1], samples: [], test: test1 },
});
const nextTrain: RunEvent = { type: 'waiting', phase: 'train', training: ofFirst };

test('pictures have the new mask as soon as a walk has pruned, and the results’ own once it is trained', async () => {
  const { store, say, draw } = lab();
  await store.getState().step('train');
  const walked = () => walkedOf(store.getState().results, store.getState().steps);
  // In the first training there is nothing but the dense network, with all its weights.
  expect(walked()?.run).toMatchObject({ arm: 'dense', rounds: [] });
  expect(walked()?.run.prunedAt?.every((layer) => layer.every((round) => round === 0))).toBe(true);
  say(started, finished('dense', 0), waiting('prune'));
  draw();
  expect(walked()).toBeUndefined();
  expect(store.getState().selection).toMatchObject({ arm: 'dense', round: 0 });
  // Even if a person has looked elsewhere: the press asks for it.
  store.getState().select({ neuron: 3 });
  say(snapshot('prune', 1), waiting('rewind'));
  draw();
  expect(store.getState().selection).toMatchObject({ arm: 'ticket', round: 1, neuron: 3 });
  expect(walked()?.between).toMatchObject({ phase: 'prune', before: { arm: 'dense', round: 0 }, training: ofFirst });
  expect([...(walked()?.run.prunedAt?.at(-1)?.subarray(0, 3) ?? [])]).toEqual([1, 1, 0]);
  say(snapshot('rewind', 1), nextTrain);
  draw();
  expect(walked()?.between?.phase).toBe('rewind');
  say(finished('ticket', 1));
  draw();
  expect(walked()).toBeUndefined();
});

test('every pruned network of a walk stays as a point, until another run begins', async () => {
  const { store, say, draw } = lab();
  await store.getState().step('train');
  say(started, finished('dense', 0), snapshot('prune', 1), finished('ticket', 1), snapshot('prune', 2));
  draw();
  const points = [
    { training: { ...ofFirst, round: 1 }, count: 18, accuracy: 0.5 },
    { training: { ...ofFirst, round: 2 }, count: 17, accuracy: 0.6 - 2 / 10 },
  ];
  expect(prunedPoints(store.getState().steps)).toEqual(points);
  say({ type: 'ended', how: 'cancelled' });
  draw();
  expect(prunedPoints(store.getState().steps)).toEqual(points);
  await store.getState().run();
  expect(prunedPoints(store.getState().steps)).toEqual([]);
});

test('the learning curve of a walk’s training grows as it is evaluated, and is gone once results have it', async () => {
  const { store, say, draw } = lab();
  await store.getState().step('train');
  const { training: dense } = started;
  const evaluated = (iteration: number): RunEvent => ({
    type: 'evaluated',
    training: dense,
    point: [iteration, 1, 1, 0.5],
  });
  say(started, evaluated(10), evaluated(20));
  draw();
  expect(growingOf(store.getState().steps, dense)?.points.map(([iteration]) => iteration)).toEqual([10, 20]);
  expect(growingOf(store.getState().steps, { ...dense, arm: 'ticket' })).toBeUndefined();
  // A training that starts over begins its curve anew.
  say(started, evaluated(10));
  draw();
  expect(growingOf(store.getState().steps, dense)?.points).toHaveLength(1);
  say(finished('dense', 0));
  draw();
  expect(store.getState().steps.growing).toBeUndefined();
});

test('a walk stands at the step that was made last, or is being made', async () => {
  const { store, say, draw } = lab();
  const phase = () => phaseOf(store.getState().steps);
  expect(phase()).toBeUndefined();
  await store.getState().step('train');
  expect(phase()).toBe('train');
  say(started, finished('dense', 0), waiting('prune'));
  draw();
  expect(phase()).toBe('train');
  await store.getState().step('prune');
  expect(phase()).toBe('prune');
  say(pruned, waiting('rewind'));
  draw();
  expect(phase()).toBe('prune');
  say(waiting('train'));
  draw();
  expect(phase()).toBe('rewind');
});
