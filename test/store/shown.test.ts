import { expect, test } from 'vitest';
import { BADGE } from '../../src/app/strings/badge-texts.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { nothingPruned } from '../../src/pruning/mask.ts';
import { layersOf } from '../../src/spec/layers.ts';
import type { Shipped } from '../../src/store/reference.ts';
import { madeUp } from '../claims/made-up.ts';
import { lab } from './fake-lab.ts';

const whole = madeUp('classroom', () => ({}));
/** The dense network's masks fit any counts of round 0. */
const masked: Results = {
  ...whole,
  runs: whole.runs
    .filter(({ arm, seed }) => arm === 'dense' && seed === 1)
    .map((run) => ({ ...run, prunedAt: nothingPruned(layersOf(whole.experiment.network)) })),
};

function opened(fetchText: (path: string) => Promise<string>, shipped: Shipped = { results: whole }) {
  const { store } = lab('', { fetchText });
  store.setState({ reference: { classroom: shipped } });
  return store;
}

const file = (text: string, size = text.length) => ({
  name: 'a.json',
  size,
  arrayBuffer: () => new Blob([text]).arrayBuffer(),
});
const nothing = () => Promise.reject(new Error('reference/x.json cannot be loaded.'));

test('shipped results are shown with the masks of one seed', async () => {
  const { getState } = opened(async () => JSON.stringify(toFile(masked, true)));
  await getState().showShipped('classroom');
  const { results, source, problems } = getState();
  expect(source).toEqual({ kind: 'shipped', recipe: 'classroom' });
  expect(problems).toEqual([]);
  expect(results?.runs).toHaveLength(whole.runs.length);
  expect(results?.runs.filter(({ prunedAt }) => prunedAt).map(({ arm, seed }) => [arm, seed])).toEqual([['dense', 1]]);
});

test('without the masks the rest is shown, and without that a sentence', async () => {
  const without = opened(nothing);
  await without.getState().showShipped('classroom');
  expect(without.getState()).toMatchObject({
    results: whole,
    problems: ['Masks are not shown. reference/x.json cannot be loaded.'],
  });
  const none = opened(nothing, { problem: 'It was cut short.' });
  await none.getState().showShipped('classroom');
  expect(none.getState().results).toBeUndefined();
  expect(none.getState().problems).toEqual(['reference/x.json cannot be loaded.']);
});

test('what is asked for last is shown, whatever comes last', async () => {
  let come: (text: string) => void = () => {};
  const { getState } = opened(() => new Promise((resolve) => (come = resolve)));
  const shown = getState().showShipped('classroom');
  await getState().openResults(file(JSON.stringify(toFile(whole, false))));
  come(JSON.stringify(toFile(masked, true)));
  expect(await shown).toBe(false);
  expect(getState().source).toEqual({ kind: 'file', name: 'a.json' });
  // A run of it would be one of what is no longer asked for.
  const run = getState().reproduceShipped('classroom');
  await getState().openResults(file(JSON.stringify(toFile(whole, false))));
  come(JSON.stringify(toFile(masked, true)));
  await run;
  expect(getState()).toMatchObject({ status: { state: 'idle' }, source: { kind: 'file', name: 'a.json' } });
});

test('results from a file are shown with their name, and with a word when another version made them', async () => {
  const { getState } = opened(nothing);
  await getState().openResults(file(JSON.stringify(toFile(whole, false))));
  expect(getState().source).toEqual({ kind: 'file', name: 'a.json' });
  expect(getState().problems).toEqual([]);
  await getState().openResults(file(JSON.stringify(toFile({ ...whole, numerics: 0 }, false))));
  expect(getState().source).toEqual({ kind: 'file', name: 'a.json' });
  expect(getState().problems).toEqual([
    expect.stringMatching(/made with numerics 0, this version has \d+: run again, its numbers may differ/),
  ]);
});

test('results of an engine that only earlier versions had are shown under its name, with a word on it', async () => {
  const { getState } = opened(nothing);
  const older: Results = {
    ...whole,
    engine: 'simd-turbo',
    runs: whole.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round) => ({ ...round, engine: 'simd-turbo' as const })),
    })),
  };
  await getState().openResults(file(JSON.stringify(toFile(older, false))));
  const { results, source, problems } = getState();
  expect(problems).toEqual([
    'a.json was computed by the engine “simd-turbo”, which this lab no longer has: run again, its last bits may differ.',
  ]);
  const lines = BADGE.lines(results ?? whole, source).join(' ');
  expect(lines).toContain('Engine: SIMD turbo: fused sums, in earlier versions of the lab (simd-turbo).');
  expect(lines).toContain('differ from machine to machine');
});

test.each([
  [file('{'), ['a.json cannot be opened.', 'The file is not JSON.']],
  [file('{}', 3e8), ['a.json is larger than any file of this lab.']],
  [{ ...file(''), arrayBuffer: () => Promise.reject(new Error('gone')) }, ['a.json cannot be read from this device.']],
])('a file that is none is refused with a sentence', async (given, sentences) => {
  const { getState } = opened(nothing);
  await getState().openResults(given);
  expect(getState().results).toBeUndefined();
  expect(getState().problems).toEqual(sentences);
});
