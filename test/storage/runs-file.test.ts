import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { PRESETS } from '../../src/spec/presets.ts';
import type { NewRun } from '../../src/storage/kept-run.ts';
import type { KeptRuns } from '../../src/storage/kept-runs.ts';
import { addRunsFile } from '../../src/storage/runs-file.ts';

const run = {
  id: 'a'.repeat(24),
  pinned: false,
  began: 0,
  numerics: 2,
  experiment: PRESETS.smoke.experiment,
  dataset: { name: 'mnist', sha256: '' },
  environment: { app: '', runtime: '' },
  trainings: 10,
};

const fileOf = (own: object) =>
  zipSync({
    'runs.json': strToU8(JSON.stringify({ format: 'lottery-runs', version: 1, runs: [{ ...run, ...own }], files: {} })),
  });

/** Runs that are kept nowhere, and remembered. */
function remembered() {
  const begun: NewRun[] = [];
  const kept = {
    list: async () => [],
    levels: async () => new Map(),
    begin: async (one: NewRun) => begun.push(one),
  } as unknown as KeptRuns;
  return { begun, kept };
}

test('a run on an engine that only earlier versions had is imported, and keeps its name', async () => {
  const { begun, kept } = remembered();
  await addRunsFile(kept, fileOf({ asked: 'simd-turbo', engine: 'simd-turbo' }));
  expect(begun).toMatchObject([{ id: run.id, asked: 'simd-turbo', engine: 'simd-turbo' }]);
});

test('a run on an engine that no version had is not', async () => {
  const { begun, kept } = remembered();
  await expect(addRunsFile(kept, fileOf({ asked: 'auto', engine: 'abacus' }))).rejects.toThrow(/engine/);
  expect(begun).toEqual([]);
});
