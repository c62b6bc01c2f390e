import { expect, test } from 'vitest';
import { KEPT } from '../../src/app/strings/kept-texts.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { canGoOn, cutOff, type KeptRun, noneKept } from '../../src/store/kept.ts';

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

test('a run of another numerics is looked at, and not gone on with', () => {
  expect(canGoOn(run({}))).toBe(true);
  expect(canGoOn(run({ numerics: NUMERICS + 1 }))).toBe(false);
  expect(cutOff(kept([run({ numerics: NUMERICS + 1 })]))).toBeUndefined();
});

test('the offer says which run it was, and what is finished and missing', () => {
  expect(KEPT.cutOff(run({}))).toBe(
    'A run was cut off: 4 of its 10 trainings are finished and kept, 6 are missing. It is “Smoke test”, seed 1.',
  );
});
