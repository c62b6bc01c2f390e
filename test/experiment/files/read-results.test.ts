import { base64 } from '@scure/base';
import { zlibSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { readResults } from '../../../src/experiment/files/read-results.ts';
import { type ResultsFile, toFile } from '../../../src/experiment/files/results-file.ts';
import type { Results } from '../../../src/experiment/model/results.ts';
import { enginesOf } from '../../../src/experiment/report/summaries.ts';
import { runToy, toyExperiment } from '../toy.ts';

let results: Results;
let file: ResultsFile;
beforeAll(async () => {
  ({ results } = await runToy(toyExperiment({ arms: [{ id: 'ticket' }, { id: 'erk', rounds: [2] }], widths: [1, 2] })));
  file = toFile(results, true);
});

const read = (of: unknown) => readResults(JSON.stringify(of));

test('what was written is read back, masks and all', () => {
  expect(read(file)).toEqual({ results });
  expect(read(toFile(results, false))).toEqual({
    results: { ...results, runs: results.runs.map(({ arm, seed, width, rounds }) => ({ arm, seed, width, rounds })) },
  });
});

test('learning curves may be left out, and so may what older versions did not count', () => {
  const older = JSON.parse(JSON.stringify(file), (key, value: unknown) =>
    ['signFlips', 'effective', 'dead'].includes(key) ? undefined : key === 'curve' ? [] : value,
  ) as unknown;
  expect(read(older)).toHaveProperty('results');
});

test('results of an engine that only earlier versions had open, and keep its name', () => {
  const older = JSON.parse(JSON.stringify(file), (key, value: unknown) =>
    key === 'engine' ? 'simd-turbo' : value,
  ) as unknown;
  const found = read(older);
  if ('problems' in found) throw new Error(found.problems.join());
  expect(found.results.engine).toBe('simd-turbo');
  expect(enginesOf(found.results)).toEqual(['simd-turbo']);
  expect(toFile(found.results, true)).toEqual(older);
});

type Changed = Record<string, unknown>;

/** The file with something else at a place. */
function having(place: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(file)) as Changed;
  const steps = place.split('.');
  const last = steps.pop() ?? '';
  const at = steps.reduce((inner, step) => inner[step] as Changed, copy);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

const packed = (bytes: Uint8Array) => base64.encode(zlibSync(bytes));

test.each([
  ['format', 'something-else', /holds no results of this lab/],
  ['version', 2, /version 2 .* newer version of the lab/],
  ['version', 0, /version 0 .* no version of the lab/],
  ['numerics', 'one', /^numerics: must be a number\.$/],
  ['experiment.pruning.schedule.rate', 7, /^experiment\.pruning\.schedule\.rate: .*0\.95/],
  ['experiment', undefined, /^experiment: /],
  ['engine', 'abacus', /^engine: /],
  ['runs.0.rounds.0.engine', 'abacus', /^runs\.0\.rounds\.0\.engine: must be an engine that this version knows\.$/],
  ['dataset.name', 'x'.repeat(300), /^dataset\.name: must be shorter/],
  ['runs', {}, /^runs: must be a list\.$/],
  ['runs.0.arm', 'winner', /^runs\.0\.arm: must be an arm that this version knows\.$/],
  ['runs.1.arm', 'reinit', /^runs\.1\.arm: must be an arm of the experiment\.$/],
  ['runs.1.arm', 'dense', /^runs\.1: must not be there twice\.$/],
  ['runs.0.seed', 9, /^runs\.0\.seed: must be a seed of the experiment\.$/],
  ['runs.3.width', 3, /^runs\.3\.width: must be a width of the experiment\.$/],
  ['runs.1.rounds.0.round', 0, /^runs\.1\.rounds\.0\.round: must be from 1 to 3\.$/],
  ['runs.1.rounds.1.round', 1, /^runs\.1\.rounds\.1\.round: must come after the one before\.$/],
  ['runs.1.rounds.0.counts', [1, 2], /^runs\.1\.rounds\.0\.counts: must be one number for each of 3 layers\.$/],
  ['runs.1.rounds.0.counts.2', 61, /^runs\.1\.rounds\.0\.counts\.2: must be from 1 to 60\.$/],
  ['runs.1.rounds.0.density', 0.5, /density: must be the share that its counts give\.$/],
  ['runs.1.rounds.0.test.accuracy', 1.01, /test\.accuracy: must be at most 1\.$/],
  ['runs.1.rounds.0.validation.loss', -1, /validation\.loss: must be at least 0\.$/],
  ['runs.1.rounds.0.earlyStop.iteration', 11, /earlyStop\.iteration: must be at most 10, the budget\.$/],
  ['runs.1.rounds.0.curve.0', [1, 2, 3], /curve\.0.*\.$/],
  ['runs.1.rounds.0.curve.1.0', 1, /curve: must have iterations that grow, within the budget\.$/],
  ['runs.1.rounds.0.dead.0', 9, /dead: must be a possible number for each layer\.$/],
  ['runs.1.rounds.0.seconds', null, /seconds: must be a number\.$/],
  ['runs.1.died', ['x'], /^runs\.1\.died: must be one text for each of 3 layers\.$/],
  ['runs.1.died.2', '!!', /^runs\.1\.died\.2: must be 60 bytes, zlib-deflated, in base64\.$/],
  ['runs.1.died.2', packed(new Uint8Array(59)), /^runs\.1\.died\.2: must be 60 bytes/],
  ['runs.1.died.2', packed(new Uint8Array(5_000_000)), /^runs\.1\.died\.2: must be 60 bytes/],
  ['runs.1.died.2', packed(new Uint8Array(60)), /^runs\.1\.died: must leave the weights that round 1 counts\.$/],
] as const)('a file with %s = %j is refused with a sentence', (place, value, sentence) => {
  const found = read(having(place, value));
  const problems = 'problems' in found ? found.problems : ['it was read'];
  expect(problems[0]).toMatch(sentence);
});

test.each(['', '{', 'null', '[]', '"lottery-results"', '7'])('%j is no results file', (text) => {
  expect(readResults(text)).toHaveProperty('problems', [expect.stringMatching(/^The file .*\.$/)]);
});

test('a number that JSON has no word for is refused', () => {
  const text = JSON.stringify(file).replace(/"loss":[\d.]+/, '"loss":1e999');
  expect(readResults(text)).toHaveProperty('problems', [expect.stringMatching(/loss: must be finite\.$/)]);
});
