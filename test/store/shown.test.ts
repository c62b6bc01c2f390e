import { expect, test } from 'vitest';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { nothingPruned } from '../../src/pruning/mask.ts';
import { layersOf } from '../../src/spec/layers.ts';
import type { Shipped } from '../../src/store/reference.ts';
import { type Source, shownActions } from '../../src/store/shown.ts';
import { madeUp } from '../claims/made-up.ts';

const whole = madeUp('classroom', () => ({}));
/** The dense network's masks fit any counts of round 0. */
const masked: Results = {
  ...whole,
  runs: whole.runs
    .filter(({ arm, seed }) => arm === 'dense' && seed === 1)
    .map((run) => ({ ...run, prunedAt: nothingPruned(layersOf(whole.experiment.network)) })),
};

function actions(fetchText: (path: string) => Promise<string>, shipped: Shipped = { results: whole }) {
  const shown: { results: Results; source: Source; notes: readonly string[] }[] = [];
  const said: string[][] = [];
  return {
    shown,
    said,
    ...shownActions(
      fetchText,
      async () => shipped,
      (results, source, notes) => shown.push({ results, source, notes }),
      (problems) => said.push([...problems]),
    ),
  };
}

const file = (text: string, size = text.length) => ({ name: 'a.json', size, text: async () => text });
const nothing = () => Promise.reject(new Error('reference/x.json cannot be loaded.'));

test('shipped results are shown with the masks of one seed', async () => {
  const { showShipped, shown } = actions(async () => JSON.stringify(toFile(masked, true)));
  await showShipped('classroom');
  const [{ results, source, notes }] = shown;
  expect(source).toEqual({ kind: 'shipped', recipe: 'classroom' });
  expect(notes).toEqual([]);
  expect(results.runs).toHaveLength(whole.runs.length);
  expect(results.runs.filter(({ prunedAt }) => prunedAt).map(({ arm, seed }) => [arm, seed])).toEqual([['dense', 1]]);
});

test('without the masks the rest is shown, and without that a sentence', async () => {
  const without = actions(nothing);
  await without.showShipped('classroom');
  expect(without.shown[0]).toMatchObject({
    results: whole,
    notes: ['Masks are not shown. reference/x.json cannot be loaded.'],
  });
  const none = actions(nothing, { problem: 'There is no connection.' });
  await none.showShipped('classroom');
  expect(none.shown).toEqual([]);
  expect(none.said).toEqual([['There is no connection.']]);
});

test('results from a file are shown with their name, and with a word when another version made them', async () => {
  const { openResults, shown } = actions(nothing);
  await openResults(file(JSON.stringify(toFile(whole, false))));
  await openResults(file(JSON.stringify(toFile({ ...whole, numerics: 0 }, false))));
  expect(shown.map(({ source }) => source)).toEqual([
    { kind: 'file', name: 'a.json' },
    { kind: 'file', name: 'a.json' },
  ]);
  expect(shown.map(({ notes }) => notes.length)).toEqual([0, 1]);
  expect(shown[1].notes[0]).toMatch(/made with numerics 0, this version has \d+: run again, its numbers may differ/);
});

test.each([
  [file('{'), ['a.json cannot be opened.', 'The file is not JSON.']],
  [file('{}', 3e8), ['a.json is larger than any results of this lab.']],
  [{ ...file(''), text: () => Promise.reject(new Error('gone')) }, ['a.json cannot be read from this device.']],
])('a file that is none is refused with a sentence', async (given, sentences) => {
  const { openResults, shown, said } = actions(nothing);
  await openResults(given);
  expect(shown).toEqual([]);
  expect(said).toEqual([sentences]);
});
