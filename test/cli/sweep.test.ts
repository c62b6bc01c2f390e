import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSwept } from '../../src/experiment/files/sweep-file.ts';
import { commandLine } from './command-line.ts';
import { plain, trainings, typed, wordsOf } from './typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => join(folder, name);
const { lottery, close } = commandLine();
afterAll(close);

/** Eight cells of two seeds. */
const WORDS = wordsOf('1-2');

beforeAll(async () => {
  const { code, err } = await lottery('sweep', 'run', ...WORDS, '--workers', '2', '--out', file('one.json'));
  expect(code, err).toBe(0);
  // 48 in all: of each seed and learning rate one dense network, of each rate two rounds of two arms.
  expect(trainings(err)).toBe(2 * 2 * (1 + 2 * 2 * 2));
});

test('a file of a sweep says everything about it, and is read again', () => {
  const read = readSwept(JSON.parse(readFileSync(file('one.json'), 'utf8')));
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  expect(read.swept.cells).toHaveLength(8);
  expect(read.swept.engine).toBe('simd');
  expect(plain(file('one.json')).cells[5]).toMatchObject({ at: ['rounds=2', 'rate=0.2', 'lr=0.01'] });
  for (const { results } of read.swept.cells) expect(results.runs).toHaveLength(6);
});

test('shards in processes of their own, merged in any order, are one process’s to the bit', async () => {
  const shards = ['1/3', '2/3', '3/3'];
  const folders = shards.map((shard) => file(`shard-${shard[0]}`));
  const ran = await Promise.all(
    shards.map((shard, k) => typed('sweep', 'shard', shard, ...WORDS, '--workers', '1', '--keep', folders[k])),
  );
  for (const { code, err } of ran) expect(code, err).toBe(0);
  const [a, b, c] = folders;
  for (const order of [
    [a, b, c],
    [a, c, b],
    [b, a, c],
    [b, c, a],
    [c, a, b],
    [c, b, a],
    [a, b, b, c, a],
  ]) {
    const { code, err } = await lottery('sweep', 'merge', ...order, '--out', file('merged.json'));
    expect(code, err).toBe(0);
    expect(plain(file('merged.json'))).toEqual(plain(file('one.json')));
  }
  const { code, err } = await lottery('sweep', 'merge', a, c, '--out', file('part.json'));
  expect(code).toBe(1);
  expect(err).toMatch(/^\d+ trainings of \d cells are missing:\n {2}cell \d \(rounds=/);
  // What is there is as it was.
  const whole = JSON.stringify(plain(file('one.json')));
  for (const { runs } of plain(file('part.json')).cells)
    for (const { rounds } of runs as { rounds: unknown[] }[])
      for (const round of rounds) expect(whole).toContain(JSON.stringify(round));
});

test('a sweep that keeps its trainings goes on from them, and merges from its folder', async () => {
  const keep = ['--keep', file('kept')];
  expect((await lottery('sweep', 'run', ...WORDS, ...keep, '--out', file('kept.json'))).code).toBe(0);
  const again = await lottery('sweep', 'run', file('kept.json'), ...keep, '--out', file('again.json'));
  expect(again.code, again.err).toBe(0);
  expect(trainings(again.err)).toBe(0);
  expect(plain(file('again.json'))).toEqual(plain(file('one.json')));
  expect((await lottery('sweep', 'merge', file('kept'), '--out', file('merged.json'))).code).toBe(0);
  expect(plain(file('merged.json'))).toEqual(plain(file('one.json')));
});

test('a training that was damaged in a folder is missing, and said; nothing of it is believed', async () => {
  cpSync(file('kept'), file('damaged'), { recursive: true });
  const [first] = readdirSync(file('damaged')).filter((name) => name.endsWith('.safetensors'));
  const bytes = readFileSync(join(file('damaged'), first));
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(join(file('damaged'), first), bytes);
  const { code, err } = await lottery('sweep', 'merge', file('damaged'), '--out', file('damaged.json'));
  expect(code).toBe(1);
  expect(err).toContain('it was changed after it was written');
  // The same training in another folder is as good.
  const both = await lottery('sweep', 'merge', file('damaged'), file('kept'), '--out', file('damaged.json'));
  expect(both.code).toBe(0);
});

test('describe tells the plan, what is shared and how long it takes here', async () => {
  const { code, out, err } = await lottery('sweep', 'describe', ...WORDS, '--workers', '1');
  expect(code, err).toBe(0);
  expect(out).toContain('8 cells of 2 seeds: rounds=1,2 × rate=0.2,0.4 × lr=0.0012,0.01\n');
  expect(out).toContain('36 trainings in 16 jobs; images to train on: ');
  expect(out).toContain('cells share trainings: 28 of 64 trainings are saved\n');
  expect(out).toMatch(/here on 1 worker, engine simd, as measured now\n$/);
});

test('an unwritable place is met before anything is trained, and what stands there stays', async () => {
  const { code, err } = await lottery('sweep', 'run', ...WORDS, '--out', file('no/such/folder.json'));
  expect(code).toBe(2);
  expect(err).toContain('cannot be written: there is nothing at this path');
  expect(err).not.toMatch(/job/);
});

test.each([
  [['sweep'], 'There is no command “sweep ”; there are run, describe, shard, merge'],
  [['sweep', 'run'], 'Say what to vary: --vary rate=0.2,0.4, once for each of one to three settings.'],
  [['sweep', 'run', '--vary', 'seeds=1,2'], '“seeds” cannot be varied'],
  [['sweep', 'run', 'no-such.json'], 'The sweep no-such.json cannot be read: there is nothing at this path'],
  [
    ['sweep', 'run', 'package.json'],
    'The sweep package.json cannot be used.\nIt holds no sweep: a sweep has “experiment” and “vary”.',
  ],
  [['sweep', 'run', 'README.md'], 'The sweep README.md cannot be used.\nThe file is not JSON.'],
  [['sweep', 'run', 'x.json', '--preset', 'smoke'], 'Give either the file x.json or the words of a sweep, not both.'],
  [['sweep', 'shard', '0/3', ...WORDS], 'Say which shard to train: lottery sweep shard 1/8, from 1/N to N/N'],
  [['sweep', 'shard', '4/3', ...WORDS], 'not “4/3”.'],
  [['sweep', 'shard', '1/3', ...WORDS], 'Say with --keep FOLDER where the trainings of the shard shall stand'],
  [['sweep', 'shard', '1/3', ...WORDS, '--keep', 'x', '--out', 'y'], 'A shard writes no --out of its own'],
  [['sweep', 'merge'], 'Say which folders to merge'],
  [['sweep', 'merge', 'no-such-folder'], 'The trainings in no-such-folder cannot be read: there is no such folder.'],
  [['sweep', 'merge', 'docs'], 'No sweep was trained into docs'],
  [
    ['sweep', 'run', ...WORDS, '--engine', 'tfjs-webgpu'],
    'This engine cannot be used here: tfjs-webgpu needs a browser',
  ],
])('bad input is met with a sentence and exit code 2: %j', async (args, sentence) => {
  const { code, err, out } = await lottery(...args);
  expect(code).toBe(2);
  expect(err).toContain(sentence);
  expect(out).toBe('');
  expect(existsSync('x')).toBe(false);
});

test('folders of several sweeps are merged when it is said which is meant', async () => {
  const other = [...WORDS.slice(0, 2), '--vary', 'batch=30,60'];
  expect((await lottery('sweep', 'run', ...other, '--keep', file('kept'), '--out', file('other.json'))).code).toBe(0);
  const { code, err } = await lottery('sweep', 'merge', file('kept'), '--out', file('which.json'));
  expect(code).toBe(2);
  const [, id] = /^ {2}([0-9a-f]{16}): batch=30,60, in /m.exec(err) ?? [];
  expect(err).toContain('These are trainings of 2 sweeps; say with --sweep which to merge:');
  const chosen = await lottery('sweep', 'merge', file('kept'), '--sweep', id, '--out', file('which.json'));
  expect(chosen.code, chosen.err).toBe(0);
  expect(plain(file('which.json'))).toEqual(plain(file('other.json')));
});
