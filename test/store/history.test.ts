import { expect, test } from 'vitest';
import { HISTORY } from '../../src/app/strings/history-texts.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { leaving, maskBytes, noHistory, noted, pinsOf, trainingsOf, withPin } from '../../src/store/history.ts';
import { madeUp } from '../claims/made-up.ts';
import { fileOf, finished, lab } from './fake-lab.ts';

/** A lab in which two runs were made, the second at a higher rate. */
async function twoRuns() {
  const own = lab();
  for (const rate of [0.2, 0.4]) {
    own.store.getState().setSetting(['pruning', 'schedule', 'rate'], rate);
    await own.store.getState().run();
    own.say(finished('dense', 0), finished('ticket', 1), { type: 'ended', how: 'done' });
    own.draw();
  }
  return own;
}

const ids = ({ store }: ReturnType<typeof lab>) => store.getState().history.entries.map(({ id }) => id);

test('a run is listed with its first finished round, and grows there; the next one stands before it', async () => {
  const own = lab();
  await own.store.getState().run();
  own.say({
    type: 'started',
    training: { arm: 'dense', seed: 1, width: 1, round: 0 },
    engine: 'simd',
    density: 1,
    counts: [1],
  });
  own.draw();
  expect(ids(own)).toEqual([]);
  own.say(finished('dense', 0));
  own.draw();
  own.say(finished('ticket', 1));
  own.draw();
  const { history, results } = own.store.getState();
  expect(ids(own)).toEqual([1]);
  expect(history.entries[0].results).toBe(results);
  expect(trainingsOf(history.entries[0])).toMatchObject({ finished: 2 });
  expect(ids(await twoRuns())).toEqual([2, 1]);
});

test('each tells in one line how its settings differ from those before', async () => {
  const { store } = await twoRuns();
  const [newer, older] = store.getState().history.entries;
  expect(HISTORY.difference(newer, older)).toBe('Pruned per round 20\u00a0% → 40\u00a0%');
  expect(HISTORY.difference(older, undefined)).toMatch(/^The first: “LeNet-300-100, classroom” with Hidden layers/);
  expect(HISTORY.badge(newer)).toBe('Live on reference; seed 1');
});

test('looked at again, a run is on show with its settings, and a new run is a new entry', async () => {
  const own = await twoRuns();
  const { store } = own;
  const [, older] = store.getState().history.entries;
  store.getState().showAgain(1);
  const { results, draft, history, status } = store.getState();
  expect(results?.runs).toEqual(older.results.runs);
  expect(draft.pruning.schedule).toMatchObject({ rate: 0.2 });
  expect(history.shown).toBe(1);
  expect(status.state).toBe('idle');
  await store.getState().run();
  own.say(finished('dense', 0));
  own.draw();
  expect(ids(own)).toEqual([3, 2, 1]);
  expect(store.getState().history.entries[2].results.runs).toEqual(older.results.runs);
});

test('while a run is on nothing else is looked at, and what is on show is not removed', async () => {
  const own = await twoRuns();
  const { store } = own;
  await store.getState().run();
  own.say(finished('dense', 0));
  own.draw();
  const { results } = store.getState();
  store.getState().showAgain(1);
  store.getState().removeEntry(3);
  expect(store.getState().results).toBe(results);
  expect(ids(own)).toEqual([3, 2, 1]);
  expect(store.getState().problems).toEqual([expect.stringMatching(/^A run is on/)]);
  store.getState().removeEntry(1);
  expect(ids(own)).toEqual([3, 2]);
});

test('what is removed comes back to its place with its name, and on show if it was', async () => {
  const own = await twoRuns();
  const { store } = own;
  store.getState().rename(1, ' slow  ');
  store.getState().removeEntry(1);
  expect(ids(own)).toEqual([2]);
  store.getState().undoRemove();
  expect(ids(own)).toEqual([2, 1]);
  expect(HISTORY.name(store.getState().history.entries[1])).toBe('slow');
  store.getState().removeEntry(2);
  expect(store.getState().results).toBeUndefined();
  store.getState().undoRemove();
  expect(store.getState().results?.runs).toHaveLength(2);
  expect(store.getState().history).toMatchObject({ shown: 2, removed: undefined });
  store.getState().rename(1, '');
  expect(HISTORY.name(store.getState().history.entries[1])).toBe('Run 1');
});

test('opened files and shipped results are listed with where they come from', async () => {
  const { store } = lab();
  await store.getState().openResults(fileOf(madeUp('classroom', () => ({}))));
  const [entry] = store.getState().history.entries;
  expect(HISTORY.badge(entry)).toBe('File a.json, computed by test on simd; seeds 1-5');
  expect(HISTORY.difference(entry, undefined)).toBe('The first: “LeNet-300-100, classroom” with Seeds 1 → 1-5');
});

const made = (rate: number): Results => {
  const results = madeUp('classroom', () => ({}), [1]);
  const { experiment } = results;
  const schedule = { kind: 'rate', rate, rounds: 15 } as const;
  return { ...results, experiment: { ...experiment, pruning: { ...experiment.pruning, schedule } } };
};

test('shipped results that are shown twice stand there once, other recipes beside them', () => {
  const shipped = (recipe: 'classroom' | 'paper') => ({ kind: 'shipped', recipe }) as const;
  let history = noted(noHistory, made(0.2), shipped('classroom'));
  history = noted(leaving(history), made(0.3), shipped('paper'));
  history = noted(leaving(history), made(0.2), shipped('classroom'));
  expect(history.entries.map(({ id }) => id)).toEqual([2, 1]);
  expect(history.shown).toBe(1);
});

test('at most three are pinned, and one more when another is taken off', () => {
  let history = noHistory;
  for (const rate of [0.1, 0.2, 0.3, 0.4]) history = noted(leaving(history), made(rate), undefined);
  for (const id of [1, 2, 3, 4]) history = withPin(history, id, true);
  expect(pinsOf(history).map(({ id }) => id)).toEqual([3, 2, 1]);
  history = withPin(withPin(history, 2, false), 4, true);
  expect(pinsOf(history).map(({ id }) => id)).toEqual([4, 3, 1]);
});

test('the memory that masks take is counted, also of what could still come back', async () => {
  const { store } = await twoRuns();
  const [{ results }] = store.getState().history.entries;
  const weights = 784 * 32 + 32 * 10;
  expect(results.runs.map(({ arm }) => arm)).toEqual(['dense', 'ticket']);
  expect(maskBytes(store.getState().history)).toBe(2 * 2 * weights);
  store.getState().removeEntry(1);
  expect(maskBytes(store.getState().history)).toBe(2 * 2 * weights);
});
