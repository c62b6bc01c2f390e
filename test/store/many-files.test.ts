import { expect, test } from 'vitest';
import { BADGE } from '../../src/app/strings/badge-texts.ts';
import { HISTORY } from '../../src/app/strings/history-texts.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { madeUp } from '../claims/made-up.ts';
import { finished, lab } from './fake-lab.ts';

const file = (name: string, text: string) => new File([text], name);
const saved = (name: string, results: Results) => file(name, JSON.stringify(toFile(results, false)));
const ofSeeds = (...seeds: number[]): Results => madeUp('classroom', () => ({}), seeds);

function slower(seed: number): Results {
  const results = ofSeeds(seed);
  const { experiment } = results;
  return { ...results, experiment: { ...experiment, training: { ...experiment.training, batch: 61 } } };
}

async function opened(...files: readonly File[]) {
  const { store } = lab('');
  await store.getState().giveAny(files);
  return store.getState();
}

test('files that agree come on show as one, under a badge that says of how many they are', async () => {
  const { results, source, problems, draft, history } = await opened(
    saved('a.json', ofSeeds(3)),
    saved('b.json', ofSeeds(1)),
  );
  expect(results?.runs).toHaveLength(ofSeeds(1, 3).runs.length);
  expect(draft.seeds).toEqual([1, 3]);
  expect(problems).toEqual([]);
  expect(results && BADGE.text(results, source)).toBe('From 2 files: 2 seeds, this lab’s exact engine');
  expect(history.entries.map(HISTORY.badge)).toEqual(['2 files, computed by test on simd; seeds 1,3']);
});

test('files of one seed are said to be that, and the badge names the file whose numbers are shown', async () => {
  const { results, source, problems } = await opened(saved('a.json', ofSeeds(1)), saved('b.json', ofSeeds(1)));
  expect(problems).toEqual([
    'Seed 1 is in a.json and b.json, and counted once, from a.json. The numbers are the same.',
  ]);
  expect(results && BADGE.text(results, source)).toMatch(/^From the file a\.json: 1 seed/);
});

test('files of other settings are told by name, and wait in the history, those that agree as one', async () => {
  const { results, problems, history } = await opened(
    saved('a.json', ofSeeds(1)),
    saved('x.json', slower(1)),
    saved('b.json', ofSeeds(2)),
    saved('y.json', slower(2)),
  );
  expect(results?.experiment.seeds).toEqual([1, 2]);
  expect(problems).toEqual([
    'x.json and y.json are not merged with a.json: other settings: Batch 61. They are listed under “Compare”.',
  ]);
  expect(history.entries.map(({ source }) => source)).toEqual([
    { kind: 'file', name: '2 files', files: 2 },
    { kind: 'file', name: '2 files', files: 2 },
  ]);
  expect(history.entries.map((entry) => entry.results.experiment.training.batch)).toEqual([60, 61]);
  expect(history.shown).toBe(history.entries[0].id);
});

test('every file that is bad or holds something else has its sentence, and the good ones are open', async () => {
  const { results, problems } = await opened(
    file('torn.json', '{"format":"lottery-results"'),
    saved('a.json', ofSeeds(1)),
    file('notes.json', '{"weights": 7}'),
    file('settings.json', '{"seeds": [7]}'),
    saved('begun.json', { ...ofSeeds(2), runs: [] }),
    saved('b.json', ofSeeds(2)),
  );
  expect(results?.experiment.seeds).toEqual([1, 2]);
  expect(problems).toEqual([
    'torn.json cannot be opened. The file is not JSON.',
    'notes.json cannot be opened. The file holds no results of this lab: its format is not “lottery-results”.',
    'settings.json holds an experiment and no results. Open it alone to take its settings.',
    'begun.json holds no finished training.',
  ]);
});

test('of several experiments the first is taken, and of several bad files each is told', async () => {
  const { results, draft, problems } = await opened(
    file('one.json', '{"seeds": [7]}'),
    file('two.json', '{"seeds": [8]}'),
  );
  expect(results).toBeUndefined();
  expect(draft.seeds).toEqual([7]);
  expect(problems).toEqual([
    'one.json holds an experiment; its settings are taken.',
    'two.json holds an experiment and no results. Open it alone to take its settings.',
  ]);
  const none = await opened(file('a.json', '{'), file('b.json', '{'));
  expect(none.problems).toHaveLength(2);
});

test('results of other numerics are shown with a word on it', async () => {
  const older = (seed: number) => ({ ...ofSeeds(seed), numerics: 99 });
  const { problems } = await opened(saved('a.json', older(1)), saved('b.json', older(2)));
  expect(problems).toEqual([expect.stringMatching(/^What is in the files was made with numerics 99, this version/)]);
});

test('while a run is on nothing takes its place, in the history neither', async () => {
  const { store, say, draw } = lab();
  await store.getState().run();
  say(finished('dense', 0));
  draw();
  const before = store.getState();
  await store.getState().giveAny([saved('a.json', ofSeeds(1)), saved('x.json', slower(1))]);
  expect(store.getState().problems).toEqual([expect.stringMatching(/^A run is on\./)]);
  expect(store.getState().results).toBe(before.results);
  expect(store.getState().history).toBe(before.history);
});

test('a board’s file says where it is opened', async () => {
  const { problems } = await opened(
    file('board.json', '{"format":"lottery-board","version":1,"recipe":"v=1","codes":[]}'),
  );
  expect(problems.join(' ')).toMatch(/board\.json cannot be opened\. It is the board of a class\. Open it on/);
});

test('what is said of exported runs stays beside what is said of results that came with them', async () => {
  const exported = file('runs.zip', 'PK\u0003\u0004 runs.json');
  const { results, problems } = await opened(exported, saved('a.json', ofSeeds(1)), file('b.json', '{'));
  expect(results?.runs).toHaveLength(ofSeeds(1).runs.length);
  expect(problems[0]).toMatch(/^The file could not be imported/);
  expect(problems.join('\n')).toContain('b.json');
});
