import { expect, test } from 'vitest';
import { KEPT } from '../../src/app/strings/kept-texts.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { canGoOn, cutOff, type KeptRun, noneKept, pastEngineOf } from '../../src/store/kept.ts';
import { madeUp } from '../claims/made-up.ts';
import { lab } from './fake-lab.ts';
import { nothingKept } from './nothing-kept.ts';

const run = (own: Partial<KeptRun>): KeptRun => ({
  id: 'a',
  pinned: false,
  order: 1,
  began: Date.UTC(2026, 0, 2, 3, 4),
  numerics: NUMERICS,
  experiment: PRESETS.smoke.experiment,
  asked: 'auto',
  dataset: { name: 'mnist', sha256: '' },
  environment: { app: '', runtime: '' },
  trainings: 10,
  finished: 4,
  bytes: 5,
  ...own,
});
const kept = (runs: readonly KeptRun[], on: readonly string[] = []) => ({ ...noneKept, runs, on: new Set(on) });

test('the newest run that was cut off is offered, and no other', () => {
  const newest = run({ id: 'new', order: 2 });
  expect(cutOff(kept([newest, run({})]))).toBe(newest);
  expect(cutOff(kept([newest, run({})], ['new']))?.id).toBe('a');
  expect(cutOff(kept([run({ ended: 'cancelled' }), run({ ended: 'done', finished: 10 })]))).toBeUndefined();
  expect(cutOff(kept([run({ finished: 10 })]))).toBeUndefined();
  expect(cutOff(kept([run({ finished: 0 })]))).toBeUndefined();
});

test('what was told of an import goes with the next press, and nothing else does', async () => {
  const { store } = lab();
  const { problems } = store.getState();
  await store.getState().importKept(new Blob([]));
  expect(store.getState().problems).toEqual(['The file could not be imported: nothing is kept.']);
  await store.getState().removeAllKept();
  expect(store.getState().problems).toEqual(problems);
  store.getState().openLink('arms=winner');
  const others = store.getState().problems;
  expect(others).toHaveLength(1);
  await store.getState().removeAllKept();
  expect(store.getState().problems).toBe(others);
});

test('a kept run that is read for long is not shown in the place of what was asked for since', async () => {
  const kept = run({});
  let read = () => {};
  const { store } = lab('', {
    kept: {
      ...nothingKept,
      list: async () => ({ runs: [kept], on: new Set(), bytes: 0, most: 0 }),
      results: async () => {
        await new Promise<void>((resolve) => (read = resolve));
        return madeUp('widths', () => ({}));
      },
    },
  });
  await store.getState().refreshKept();
  const opened = store.getState().openKept(kept.id);
  const asked = madeUp('classroom', () => ({}));
  store.getState().show({ results: asked });
  read();
  await opened;
  expect(store.getState().results).toMatchObject({ runs: asked.runs });
});

test('a run of another numerics is looked at, and not gone on with', () => {
  expect(canGoOn(run({}))).toBe(true);
  expect(canGoOn(run({ numerics: NUMERICS + 1 }))).toBe(false);
  expect(cutOff(kept([run({ numerics: NUMERICS + 1 })]))).toBeUndefined();
});

test('a run on an engine of an earlier version is looked at, not gone on with, and it is said why', () => {
  for (const own of [{ asked: 'simd-turbo' }, { asked: 'fastest', engine: 'simd-turbo' }] as const) {
    const past = run(own);
    expect(canGoOn(past)).toBe(false);
    expect(cutOff(kept([past]))).toBeUndefined();
    expect(pastEngineOf(past)).toBe('simd-turbo');
  }
  expect(pastEngineOf(run({ asked: 'fastest', engine: 'simd' }))).toBeUndefined();
  expect(KEPT.past('simd-turbo')).toBe(
    'Made for the engine “simd-turbo”, which this lab no longer has: it can be looked at, but it cannot go on.',
  );
});

test('the offer says which run it was, when it began, what its settings are, and what is finished', () => {
  expect(KEPT.cutOff(run({}), 'Jan 2, 2026, 3:04 AM')).toBe(
    'Your run of Jan 2, 2026, 3:04 AM was cut off. 4 of 10 trainings are finished and kept. It has the settings of “Quick try”; seed 1.',
  );
  expect(KEPT.cutOff(run({ name: 'first try', engine: 'simd' }), 'Jan 2, 2026, 3:04 AM')).toBe(
    'Your run “first try” of Jan 2, 2026, 3:04 AM was cut off. 4 of 10 trainings are finished and kept. It has the settings of “Quick try”; seed 1; on simd.',
  );
});

test('a run that is no preset is told by what differs, and not taken for the nearest one', () => {
  const { experiment } = PRESETS.smoke;
  const own = run({ experiment: { ...experiment, training: { ...experiment.training, batch: 7 } } });
  const changed = `your own settings, nearest to “Quick try”: Batch ${experiment.training.batch} → 7`;
  expect(KEPT.cutOff(own, '')).toContain(`It has ${changed}; seed 1.`);
  expect(KEPT.question(own)).toBe(`Y${changed.slice(1)}.`);
  expect(KEPT.question(run({}))).toBe('The settings of “Quick try”.');
  expect(KEPT.cutOff(run({ experiment: { ...experiment, seeds: [5, 7] } }), '')).toContain(
    'It has the settings of “Quick try” with other seeds; seeds 5,7.',
  );
});

test('runs are told apart by the minute, and only those that share it by the second, or counted', () => {
  const at = (order: number, minute: number, second: number) =>
    run({ id: `${order}`, order, began: new Date(2026, 0, 2, 3, minute, second).getTime() });
  const runs = [at(4, 4, 30), at(3, 4, 30), at(2, 4, 5), at(1, 3, 59)];
  const times = KEPT.times(runs);
  const plain = Object.fromEntries([...times].map(([id, time]) => [id, time.replaceAll(/\s/g, ' ')]));
  expect(plain).toEqual({
    1: 'Jan 2, 2026, 3:03 AM',
    2: 'Jan 2, 2026, 3:04:05 AM',
    3: 'Jan 2, 2026, 3:04:30 AM',
    4: 'Jan 2, 2026, 3:04:30 AM (2)',
  });
  expect(new Set(runs.map((each) => KEPT.name(each, times.get(each.id) ?? ''))).size).toBe(runs.length);
  expect(KEPT.name(run({ name: 'first try' }), 'any time')).toBe('first try');
});
