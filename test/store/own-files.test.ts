import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { outcomeProblems, outcomeSentence } from '../../src/app/strings/data-texts.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { MNIST_SHA256, type OwnData } from '../../src/spec/data-files.ts';
import { createLab, type LabHost } from '../../src/store/lab.ts';
import { awaitsData, type OwnFilesHost, wantsFiles } from '../../src/store/own-files.ts';
import { validateDraft } from '../../src/store/running.ts';
import type { Checked, GivenFile } from '../../src/worker/protocol.ts';
import { madeUp } from '../claims/made-up.ts';
import { seatsIn } from './fake-seats.ts';
import { noCrew, noEvaluator } from './no-crew.ts';
import { nothingKept } from './nothing-kept.ts';

const A: OwnData = { name: 'Alphabets', sha256: 'a'.repeat(64), train: 60_000, test: 10_000 };
const B: OwnData = { name: 'Blurs', sha256: 'b'.repeat(64), train: 300, test: 100 };

const named = (name: string): GivenFile => ({ name, size: 1, arrayBuffer: async () => new ArrayBuffer(1) });

/** A lab in a browser that keeps these data, and answers files with what the test says. */
async function lab(fragment: string, before: readonly OwnData[] = [], own: Partial<OwnFilesHost> = {}) {
  let kept = [...before];
  const answers: Checked[] = [];
  const checked: string[][] = [];
  const runs: string[] = [];
  const host: LabHost = {
    crew: noCrew,
    evaluator: noEvaluator,
    pool: () => ({
      run: async ({ dataset }) => void runs.push(JSON.stringify(dataset)),
      step: () => {},
      measureThroughput: async () => ({ engine: 'reference', parallel: true, workers: 1, speeds: [[1, 1000]] }),
      pause: () => {},
      resume: () => {},
      cancel: () => {},
      retryEngine: () => {},
      close: () => {},
    }),
    kept: nothingKept,
    files: {
      list: async () => kept,
      keep: async (files) => {
        checked.push(files.map(({ name }) => name));
        const answer = answers.shift() as Checked;
        if (answer.type === 'kept' && answer.data !== 'mnist') kept = [...kept, answer.data];
        return answer;
      },
      remove: async (sha256) => {
        kept = kept.filter((each) => each.sha256 !== sha256);
      },
      rename: async (sha256, name) => {
        kept = kept.map((each) => (each.sha256 === sha256 ? { ...each, name } : each));
      },
      ...own,
    },
    seats: seatsIn(),
    fetchText: () => Promise.reject(new Error('nothing is fetched')),
    fetchBytes: () => Promise.reject(new Error('nothing is fetched')),
    testImages: () => Promise.reject(new Error('nothing is fetched')),
    now: () => 0,
    nextFrame: (callback) => callback(),
    runtime: 'test',
  };
  const store = createLab(host, fragment);
  const give = (answer: Checked, ...names: string[]) => {
    answers.push(answer);
    return store.getState().giveFiles(names.map(named));
  };
  return { store, give, checked, runs, dataset: () => store.getState().draft.dataset };
}

const taken = (data: OwnData | 'mnist'): Checked => ({ type: 'kept', data, problems: [] });

test('files that are dropped on MNIST’s page become its data, with scaling and number of images kept', async () => {
  const { store, give, dataset, runs } = await lab('images=2000&scaling=standardised');
  await store.getState().refreshData();
  await give(taken(A), 'a', 'b', 'c', 'd');
  expect(dataset()).toEqual({ kind: 'idx', sha256: A.sha256, train: 2000, scaling: 'standardised', turn: 'as-given' });
  expect(outcomeSentence(store.getState().own)).toBe(
    'Alphabets (SHA-256 aaaaaaaa…) is kept in this browser: 60,000 images train, 5,000 validate, 10,000 test.',
  );
  await store.getState().run();
  expect(runs).toHaveLength(1);
  expect(store.getState().results?.dataset).toEqual({ name: 'Alphabets', sha256: A.sha256 });
});

test('a link waits until the browser has told what it keeps, and then goes or asks', async () => {
  const there = await lab(`data=idx&sha256=${A.sha256}`, [A]);
  expect(awaitsData(there.store.getState())).toBe(true);
  await there.store.getState().run();
  expect(there.runs).toHaveLength(0);
  await there.store.getState().refreshData();
  expect(validateDraft(there.store.getState())).toEqual([]);
  await there.store.getState().run();
  expect(there.runs).toHaveLength(1);

  const gone = await lab(`data=idx&sha256=${A.sha256}`, [B]);
  await gone.store.getState().refreshData();
  expect(wantsFiles(gone.store.getState())).toBe(true);
  expect(validateDraft(gone.store.getState())).toEqual([
    expect.stringMatching(/trains on the data with SHA-256 aaaaaaaa…, of which this browser keeps no files/),
  ]);
  await gone.store.getState().run();
  expect(gone.runs).toHaveLength(0);
  await gone.give(taken(A), 'files');
  await gone.store.getState().run();
  expect(gone.runs).toHaveLength(1);
});

test('other data than a link wants are kept and offered, and used only when the person says so', async () => {
  const { store, give, dataset } = await lab(`data=idx&sha256=${A.sha256}&images=2000`);
  await store.getState().refreshData();
  await give(taken(B), 'files');
  expect(dataset()).toMatchObject({ sha256: A.sha256, train: 2000 });
  expect(store.getState().own.kept).toEqual([B]);
  expect(validateDraft(store.getState())).toHaveLength(1);
  store.getState().takeData(B);
  expect(dataset()).toMatchObject({ sha256: B.sha256, train: 300 });
  expect(store.getState().problems).toEqual([expect.stringMatching(/Blurs has 300 images.*2,000 asked for/)]);
  expect(validateDraft(store.getState())).toEqual([]);
});

test('a link that asks for more images than the data have is met with a sentence until fewer are taken', async () => {
  const { store } = await lab(`data=idx&sha256=${B.sha256}&images=5000`, [B]);
  await store.getState().refreshData();
  expect(validateDraft(store.getState())).toEqual([
    'Blurs has 300 images to train on, and the experiment asks for 5,000. Take fewer training images.',
  ]);
  store.getState().setSetting(['dataset', 'train'], 300);
  expect(validateDraft(store.getState())).toEqual([]);
});

test('files come one after the other: good ones are held, bad ones are replaced, nothing is kept before', async () => {
  const { store, give, checked, dataset } = await lab('');
  await store.getState().refreshData();
  await give({ type: 'refused', problems: ['b is cut short.'], good: ['a'], missing: ['the test labels'] }, 'a', 'b');
  expect(outcomeProblems(store.getState().own)).toEqual(['b is cut short.']);
  expect(outcomeSentence(store.getState().own)).toBe(
    'Good so far: a. Still missing: the test labels. Drop it too; nothing is kept until all four are there.',
  );
  expect(store.getState().own.kept).toEqual([]);
  expect(dataset().kind).toBe('mnist');
  await give(taken(A), 'b', 'c');
  expect(checked).toEqual([
    ['a', 'b'],
    ['a', 'b', 'c'],
  ]);
  expect(store.getState().own).toMatchObject({ held: [], checking: 0 });
  await give(taken(B), 'd');
  expect(checked.at(-1)).toEqual(['d']);
});

test('files that cannot be checked at all are told of, and the next ones are checked', async () => {
  let calls = 0;
  const { store, dataset } = await lab('', [], {
    keep: async () => {
      if (calls++ === 0) throw new Error('The files could not be checked: out of memory.');
      return taken(A);
    },
  });
  await Promise.all([store.getState().giveFiles([named('a')]), store.getState().giveFiles([named('b')])]);
  expect(calls).toBe(2);
  expect(dataset()).toMatchObject({ sha256: A.sha256 });
  expect(store.getState().own.checking).toBe(0);
});

test('what is dropped is taken for what is in it, whatever it is called', async () => {
  const { store, checked } = await lab('');
  const text = (value: string, name: string) => new File([value], name);
  const packed = new File([gzipSync('\ufeff{"seeds": [7]}\r\n')], 'train-labels.gz');
  await store.getState().giveAny([text('\0\0', 'a.bin'), packed]);
  expect(store.getState().draft.seeds).toEqual([7]);
  expect(store.getState().problems).toEqual(['train-labels.gz holds an experiment; its settings are taken.']);
  expect(checked).toEqual([['a.bin']]);
  await store.getState().giveAny([text('5, 3', 'theirs.JSON')]);
  expect(store.getState().problems).toEqual(['theirs.JSON cannot be opened.', 'The file is not JSON.']);
  // Notes that lie in a folder of data are no results that somebody wants to open.
  await store.getState().giveAny([text('{"rows": 28}', 'data/about.json')]);
  expect(checked.at(-1)).toEqual(['data/about.json']);
  // Dropped, it may be meant as data; chosen to be opened, it is told for what it is not.
  await store.getState().giveAny([text('A note of my own.', 'note.txt')]);
  expect(checked.at(-1)).toEqual(['note.txt']);
  const { length } = checked;
  await store.getState().giveAny([text('A note of my own.', 'note.txt')], true);
  expect(checked).toHaveLength(length);
  expect(store.getState().problems).toEqual(['note.txt holds no results, no experiment and no network.']);
});

test('results in a folder that is dropped are opened, and notes beside them are not', async () => {
  const { store, checked } = await lab('');
  const results = (seed: number) =>
    JSON.stringify(
      toFile(
        madeUp('classroom', () => ({}), [seed]),
        false,
      ),
    );
  await store
    .getState()
    .giveAny([
      new File([results(1)], 'class/a.json'),
      new File([gzipSync(results(2))], 'class/b.json.gz'),
      new File(['{"teacher": "me"}'], 'class/about.json'),
    ]);
  expect(store.getState().results?.experiment.seeds).toEqual([1, 2]);
  expect(checked).toEqual([['class/about.json']]);
});

test('MNIST’s own files, and its hash in a link, are MNIST', async () => {
  const { store, give, dataset } = await lab(`data=idx&sha256=${MNIST_SHA256}&images=60000`);
  expect(dataset()).toEqual({ kind: 'mnist', train: 55_000, scaling: 'unit' });
  expect(store.getState().problems).toEqual([expect.stringMatching(/MNIST’s own/)]);
  store.getState().takeData(undefined);
  await store.getState().refreshData();
  expect(validateDraft(store.getState())).toEqual(['No files are chosen yet to train on.']);
  await give(taken('mnist'), 'files');
  expect(dataset().kind).toBe('mnist');
  expect(outcomeSentence(store.getState().own)).toMatch(/MNIST’s own files/);
});

test('data are renamed and removed; an experiment on them then is one on MNIST', async () => {
  const { store, dataset } = await lab(`data=idx&sha256=${A.sha256}`, [A, B]);
  await store.getState().refreshData();
  await store.getState().renameData(A.sha256, 'Letters');
  expect(store.getState().own.kept?.[0].name).toBe('Letters');
  await store.getState().removeData(A.sha256);
  expect(store.getState().own.kept).toEqual([B]);
  expect(dataset().kind).toBe('mnist');
});

test('a browser that keeps nothing says so, and MNIST goes on', async () => {
  const list = () => Promise.reject(new Error('This browser does not let the page keep files.'));
  const { store, runs } = await lab('', [], { list });
  await store.getState().refreshData();
  expect(store.getState().own.denied).toMatch(/does not let/);
  expect(validateDraft(store.getState())).toEqual([]);
  await store.getState().run();
  expect(runs).toHaveLength(1);
});
