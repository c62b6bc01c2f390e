import { deleteDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { type Key, trainingName } from '../../src/experiment/model/key.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { APP } from '../../src/spec/app.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { checkpointsIn } from '../../src/storage/checkpoints.ts';
import type { NewRun } from '../../src/storage/kept-run.ts';
import { KeptRuns } from '../../src/storage/kept-runs.ts';
import { runToy, toyExperiment } from '../experiment/toy.ts';
import { holdsCheckpoints } from './checkpoints-suite.ts';

const opened: { name: string; kept: KeptRuns }[] = [];
const keptIn = (name: string, most?: number) => {
  const kept = new KeptRuns(name, most);
  opened.push({ name, kept });
  return kept;
};
let made = 0;
const fresh = (most?: number) => keptIn(`test ${++made} ${Math.random()}`, most);

afterEach(async () => {
  vi.restoreAllMocks();
  const all = opened.splice(0);
  for (const { kept } of all) await kept.close();
  for (const name of new Set(all.map((each) => each.name))) await deleteDB(name);
});

const run = (id: string, experiment: Experiment): NewRun => ({
  id,
  began: 0,
  numerics: NUMERICS,
  experiment,
  asked: 'auto',
  dataset: { name: 'toy', sha256: 'toy' },
  environment: { app: APP, runtime: 'test' },
  trainings: plan(experiment).length,
});

holdsCheckpoints('the browser’s database', async (name) => {
  const kept = keptIn(name);
  await kept.begin(run('a run', toyExperiment()));
  return kept.filesOf('a run');
});

const silent = () => {};
const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'erk' }] });

async function keepRun(kept: KeptRuns, id: string, own: Experiment) {
  await kept.begin(run(id, own));
  const checkpoints = checkpointsIn(kept.filesOf(id), own, 'reference', silent);
  return runToy(own, { checkpoints });
}

test('runs are listed, the newest first, with what they have and what they take', async () => {
  const kept = fresh();
  await keepRun(kept, 'first', experiment);
  await kept.begin(run('second', experiment));
  const [second, first] = await kept.list();
  expect([second.id, first.id]).toEqual(['second', 'first']);
  expect(first).toMatchObject({ finished: 7, trainings: 7, pinned: false });
  expect(first.bytes).toBeGreaterThan(7 * 1000);
  expect(second).toMatchObject({ finished: 0, bytes: 0 });
  await kept.change('first', { name: 'mine', pinned: true });
  // It goes on: it is the newest again, and is still what it was.
  await kept.begin(run('first', experiment));
  expect((await kept.list())[0]).toMatchObject({ id: 'first', name: 'mine', pinned: true, finished: 7 });
});

test('a clock that jumps back changes no order', async () => {
  const kept = fresh();
  await kept.begin({ ...run('first', experiment), began: 2e12 });
  await kept.begin({ ...run('second', experiment), began: 1e12 });
  expect((await kept.list()).map(({ id }) => id)).toEqual(['second', 'first']);
});

test('two runs share what they have in common, and one that is removed takes nothing from the other', async () => {
  const kept = fresh();
  await keepRun(kept, 'one', experiment);
  const more = { ...experiment, arms: [...experiment.arms, { id: 'reinit' as const }] };
  const { trained } = await keepRun(kept, 'two', more);
  expect(trained.every((name) => name.startsWith('reinit'))).toBe(true);
  const [two, one] = await kept.list();
  expect([one.finished, two.finished]).toEqual([7, 10]);
  expect(two.bytes).toBeGreaterThan(one.bytes);
  await kept.remove('one');
  expect((await keepRun(kept, 'three', more)).trained).toEqual([]);
  await kept.remove('two');
  await kept.remove('three');
  expect(await kept.list()).toEqual([]);
  expect((await keepRun(kept, 'four', experiment)).trained).toHaveLength(7);
});

test('where room is short weights go first, of what was used longest ago, then masks, and rows never', async () => {
  const whole = fresh();
  await keepRun(whole, 'whole', experiment);
  const [{ bytes }] = await whole.list();
  const { made: left } = await runToy(experiment);
  for (const share of [0.7, 0.1, 0.001]) {
    const kept = fresh(bytes * share);
    await keepRun(kept, 'small', experiment);
    const checkpoints = checkpointsIn(kept.filesOf('small'), experiment, 'reference', silent);
    const found = await Promise.all(plan(experiment).map((key) => checkpoints.get(key)));
    plan(experiment).forEach((key, k) => {
      expect(found[k]?.round).toEqual(left.get(trainingName(key))?.round);
    });
    const weights = found.map((each) => each?.params !== undefined);
    const masks = found.map((each) => each?.mask !== undefined);
    if (share === 0.7) {
      expect(weights.indexOf(true)).toBeGreaterThan(0);
      expect(weights.slice(weights.indexOf(true)).every(Boolean)).toBe(true);
      expect(masks.every(Boolean)).toBe(true);
    }
    if (share === 0.1) expect(weights.some(Boolean)).toBe(false);
    if (share === 0.001) expect(masks.some(Boolean)).toBe(false);
    const [listed] = await kept.list();
    expect(listed.finished).toBe(7);
    if (share < 0.7) expect(listed.bytes).toBeLessThan(bytes / 2);
  }
});

test('a browser that has less room than is hoped for gets room made, and the put is repeated', async () => {
  const kept = fresh();
  await keepRun(kept, 'early', experiment);
  const [{ bytes }] = await kept.list();
  const put = IDBObjectStore.prototype.put;
  let refused = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...asked) {
    if (this.name === 'files' && refused === 0) {
      refused++;
      throw new DOMException('full', 'QuotaExceededError');
    }
    return put.apply(this, asked);
  });
  const other = { ...experiment, seeds: [5] };
  const key: Key = { arm: 'dense', seed: 5, width: 1, round: 0 };
  const own = (await runToy(other)).made.get('dense/5/0');
  if (!own) throw new Error('The dense network was not trained.');
  await kept.begin(run('late', other));
  const said: string[] = [];
  const checkpoints = checkpointsIn(kept.filesOf('late'), other, 'reference', (text) => said.push(text));
  await checkpoints.put(key, own);
  expect([refused, said]).toEqual([1, []]);
  expect(await checkpoints.get(key)).toEqual(own);
  const early = (await kept.list()).find(({ id }) => id === 'early');
  expect(early?.bytes).toBeLessThan(bytes);
});

test('a quota error that stays, in the middle of a put, leaves what was there and costs the run a sentence', async () => {
  const kept = fresh();
  await keepRun(kept, 'early', experiment);
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const other = { ...experiment, seeds: [5] };
  const said: string[] = [];
  const checkpoints = checkpointsIn(kept.filesOf('early'), other, 'reference', (text) => said.push(text));
  const { results } = await runToy(other, { checkpoints });
  vi.restoreAllMocks();
  expect(results).toEqual((await runToy(other)).results);
  expect(said.length).toBeGreaterThan(0);
  expect((await kept.list()).map(({ id, finished }) => [id, finished])).toEqual([['early', 7]]);
  expect((await keepRun(kept, 'early', experiment)).trained).toEqual([]);
});

test('a run that is forgotten while it is on leaves nothing behind', async () => {
  const kept = fresh();
  await kept.begin(run('on', experiment));
  const said: string[] = [];
  const checkpoints = checkpointsIn(kept.filesOf('on'), experiment, 'reference', (text) => said.push(text));
  const put = vi.spyOn(checkpoints, 'put');
  put.mockImplementationOnce(async () => kept.removeAll());
  await runToy(experiment, { checkpoints });
  expect(await kept.list()).toEqual([]);
  expect((await kept.room()).bytes).toBe(0);
  expect(said).toHaveLength(1);
});

test('everything is forgotten at once', async () => {
  const kept = fresh();
  await keepRun(kept, 'one', experiment);
  await kept.removeAll();
  expect(await kept.list()).toEqual([]);
  expect(await kept.filesOf('one').read('anything')).toBeUndefined();
  expect((await keepRun(kept, 'two', experiment)).trained).toHaveLength(7);
});
