import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mergeAlike, type NamedResults } from '../../../src/experiment/files/merge.ts';
import { readResults } from '../../../src/experiment/files/read-results.ts';
import { toFile } from '../../../src/experiment/files/results-file.ts';
import type { Results } from '../../../src/experiment/model/results.ts';
import { nothingPruned } from '../../../src/pruning/mask.ts';
import { layersOf } from '../../../src/spec/layers.ts';
import { madeUp } from '../../claims/made-up.ts';

function opened(text: string): Results {
  const read = readResults(text);
  if ('problems' in read) throw new Error(read.problems.join(' '));
  return read.results;
}

const whole = opened(readFileSync('public/reference/classroom.json', 'utf8'));

/** What a student's file has of the whole class's. */
function cut(seeds: readonly number[], name = `${seeds.join('-')}.json`, of = whole): NamedResults {
  const experiment = { ...of.experiment, seeds: [...seeds] };
  return { name, results: { ...of, experiment, runs: of.runs.filter(({ seed }) => seeds.includes(seed)) } };
}

const withRounds = ({ name, results }: NamedResults, most: number): NamedResults => ({
  name,
  results: {
    ...results,
    runs: results.runs.map((run) => ({ ...run, rounds: run.rounds.filter(({ round }) => round <= most) })),
  },
});

/** A file whose first number was altered. */
const altered = ({ name, results }: NamedResults): NamedResults => {
  const text = JSON.stringify(toFile(results, false)).replace(/"accuracy":[\d.]+/, '"accuracy":0.5');
  return { name, results: opened(text) };
};

test('results that were cut by seed and merged, in whatever order, are the whole', () => {
  const [merged, ...apart] = mergeAlike([cut([4]), cut([1, 5]), cut([3]), cut([2])]);
  expect(apart).toEqual([]);
  expect(merged).toEqual({
    results: whole,
    files: ['4.json', '1-5.json', '3.json', '2.json'],
    from: ['4.json', '1-5.json', '3.json', '2.json'],
    notes: [],
  });
});

test('a file alone stays as it is, seeds that nothing is trained of included', () => {
  const begun = { name: 'begun.json', results: { ...whole, runs: cut([1]).results.runs } };
  expect(mergeAlike([begun])).toEqual([
    { results: begun.results, files: ['begun.json'], from: ['begun.json'], notes: [] },
  ]);
});

test('a seed that is in several files counts once, from the one that has most of it, and that is said', () => {
  const short = withRounds(cut([1, 2], 'short.json'), 3);
  const [merged] = mergeAlike([short, cut([1, 2, 3], 'long.json'), cut([4], 'four.json')]);
  expect(merged.results).toEqual(cut([1, 2, 3, 4]).results);
  expect(merged.from).toEqual(['long.json', 'four.json']);
  expect(merged.notes).toEqual([
    'Seeds 1-2 are in short.json and long.json, and counted once, from long.json. The numbers are the same.',
  ]);
});

test('numbers that differ between files of one seed are said, by the names of the files', () => {
  const [merged] = mergeAlike([cut([1], 'a.json'), cut([1], 'b.json'), altered(cut([1], 'c.json')), cut([2])]);
  expect(merged.results.runs.filter(({ seed }) => seed === 1)).toEqual(cut([1]).results.runs);
  expect(merged.notes).toEqual([
    'Seed 1 is in a.json, b.json, and c.json, and counted once, from a.json. The numbers are different in c.json.',
  ]);
});

test('masks are kept where there are any, and a file with them goes first', () => {
  const masks = nothingPruned(layersOf(whole.experiment.network));
  const masked = cut([1], 'masked.json');
  const runs = masked.results.runs.map((run) => (run.arm === 'dense' ? { ...run, prunedAt: masks } : run));
  const [merged] = mergeAlike([
    cut([1], 'bare.json'),
    { ...masked, results: { ...masked.results, runs } },
    cut([2], 'two.json'),
  ]);
  expect(merged.from).toEqual(['masked.json', 'two.json']);
  expect(merged.results.runs.filter(({ prunedAt }) => prunedAt).map(({ arm, seed }) => [arm, seed])).toEqual([
    ['dense', 1],
  ]);
});

const slower: Results = {
  ...whole,
  experiment: { ...whole.experiment, training: { ...whole.experiment.training, batch: 61 } },
};
const onCpu: Results = {
  ...whole,
  runs: whole.runs.map((run) => ({
    ...run,
    rounds: run.rounds.map((round) => ({ ...round, engine: 'tfjs-cpu' as const })),
  })),
};

test.each<[string, Results, RegExp]>([
  ['settings', slower, /^other settings: Batch 61$/],
  ['engine', onCpu, /^another engine: tfjs-cpu in place of simd$/],
  ['numerics', { ...whole, numerics: 99 }, /^numerics 99 in place of 2$/],
  [
    'data',
    { ...whole, dataset: { name: 'Letters', sha256: 'a'.repeat(64) } },
    /^other data: Letters \(SHA-256 aaaaaaaa…\)$/,
  ],
])(
  'files of other %s are not merged with the first, but with each other, and the reason is told',
  (_, other, reason) => {
    const [first, second, ...more] = mergeAlike([
      cut([1]),
      cut([2], 'x.json', other),
      cut([3]),
      cut([4], 'y.json', other),
    ]);
    expect(more).toEqual([]);
    expect(first.apart).toBeUndefined();
    expect(first.results.experiment.seeds).toEqual([1, 3]);
    expect(second.apart).toMatch(reason);
    expect(second.files).toEqual(['x.json', 'y.json']);
    expect(second.results).toEqual(cut([2, 4], '', other).results);
  },
);

test('a file that differs from all others does not push them aside, wherever it stands', () => {
  const [first, second] = mergeAlike([cut([1], 'x.json', slower), cut([1]), cut([2])]);
  expect(first.results).toEqual(cut([1, 2]).results);
  expect(second).toMatchObject({ files: ['x.json'], apart: 'other settings: Batch 61' });
});

test('numerics that change none of the arms, and arms in another order, do not part files', () => {
  const older = { ...whole, numerics: 1 };
  const turned = { ...whole, experiment: { ...whole.experiment, arms: [...whole.experiment.arms].reverse() } };
  const [merged, ...apart] = mergeAlike([cut([1, 2], 'old.json', older), cut([3, 4]), cut([5], 'turned.json', turned)]);
  expect(apart).toEqual([]);
  expect(merged.results).toEqual(whole);
});

const student = (seed: number, runtime = `Browser ${seed}`): NamedResults => {
  const results = madeUp('classroom', () => ({}), [seed]);
  return { name: `s${seed}.json`, results: { ...results, environment: { ...results.environment, runtime } } };
};

test('of more seeds than an experiment holds the first are shown, and how many are left out is said', () => {
  const thirty = Array.from({ length: 30 }, (_, k) => student(30 - k));
  const [merged] = mergeAlike(thirty);
  expect(merged.results.experiment.seeds).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
  expect(new Set(merged.results.runs.map(({ seed }) => seed)).size).toBe(20);
  expect(merged.files).toHaveLength(30);
  expect(merged.from).toHaveLength(20);
  expect(merged.notes).toEqual([
    'Results hold at most 20 seeds: the first by number are shown, and 10 seeds are left out (21-30).',
  ]);
});

test('merged results name who computed them, and are saved and opened again, however many those were', () => {
  const [two] = mergeAlike([student(1, 'Firefox 140'), student(2, 'Chrome 130'), student(3, 'Firefox 140')]);
  expect(two.results.environment.runtime).toBe('Firefox 140 and Chrome 130');
  const many = Array.from({ length: 12 }, (_, k) => student(k, `${k} ${'x'.repeat(190)}`));
  const [merged] = mergeAlike(many);
  expect(merged.results.environment.runtime).toMatch(/^0 x+ and 11 others$/);
  expect(opened(JSON.stringify(toFile(merged.results, true))).experiment.seeds).toHaveLength(12);
});
