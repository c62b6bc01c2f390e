import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPython, NO_NUMPY, NO_TORCH } from '../../scripts/python.mjs';
import { mnistPackage } from '../../src/cli/mnist-files.ts';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import { numbersOf, readTensors, type Tensor } from '../../src/experiment/files/safetensors.ts';
import { digestOf } from '../../src/experiment/model/digest.ts';
import { readNpz } from '../../src/experiment/tickets/npz.ts';
import { ABOUT_KEY, aboutSchema, type TicketAbout } from '../../src/experiment/tickets/ticket.ts';
import { drawStart } from '../../src/experiment/train/first-params.ts';
import { signFlips } from '../../src/pruning/signs.ts';
import { ARM_IDS } from '../../src/spec/arms/index.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-tickets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { lottery, close } = commandLine();
afterAll(close);
const file = (...names: string[]) => join(folder, ...names);

/** Real MNIST, networks of few neurons, seconds. Convolutions with padding and without, with odd rests and without. */
const LEARNING = 'v=1&n=2&engine=simd&images=1000&iterations=60&evaluate=60&rounds=2&lr=0.005&rewind=20';
const CONV = `${LEARNING}&network=conv&channels=3-4&hidden=6&arms=ticket`;
const QUESTIONS: Readonly<Record<string, string>> = {
  dense: `${LEARNING}&hidden=8-6&arms=${ARM_IDS.filter((id) => id !== 'dense' && id !== 'er').join(',')}`,
  'dense-standardised': `${LEARNING}&hidden=8&widths=2&arms=ticket&scaling=standardised`,
  conv: `${CONV}&kernel=3`,
  'conv-standardised': `${CONV}&kernel=5&padding=first&pool=pairs&scaling=standardised`,
};
const NAMES = Object.keys(QUESTIONS);

beforeAll(async () => {
  for (const [name, link] of Object.entries(QUESTIONS)) {
    const ask = ['run', '--link', link, '--out', file(`${name}.json`)];
    const { code, err } = await lottery(...ask, '--tickets', file(name), '--at', 'all');
    expect(code, err).toBe(0);
  }
});

const resultsOf = (name: string) => JSON.parse(readFileSync(file(`${name}.json`), 'utf8')) as ResultsFile;

interface Read {
  readonly about: TicketAbout;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

const parsed = (text: string | undefined) => v.parse(aboutSchema, JSON.parse(text ?? ''));
const npzAt = (path: string): Read => {
  const { tensors, texts } = readNpz(new Uint8Array(readFileSync(path)));
  return { tensors, about: parsed(texts.get(ABOUT_KEY)) };
};

/** A ticket's path without its ending. */
function stemOf(name: string, arm: string, round: number): string {
  const found = readdirSync(file(name)).find(
    (each) => each.includes(`_${arm}_`) && each.endsWith(`_round-${round}.npz`),
  );
  return file(name, (found ?? '').replace(/\.npz$/, ''));
}

/** Weights, first weights and masks of a ticket, as the lab has them. */
function paramsOf({ about, tensors }: Read) {
  const read = (name: string) => {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`${name} is missing.`);
    return tensor;
  };
  const params = (which: string) =>
    about.layers.map(({ name }) => ({
      weights: numbersOf(read(`${name}.${which}weight`)),
      biases: numbersOf(read(`${name}.${which}bias`)),
    }));
  return {
    trained: params(''),
    first: params('first_'),
    mask: about.layers.map(({ name }) => read(`${name}.mask`).bytes),
  };
}

test('every training of the rounds that are asked for is three files, which its name tells', () => {
  const plain = readdirSync(file('dense-standardised')).sort();
  const [first] = plain;
  const recipe = first.split('_')[1];
  expect(recipe).toMatch(/^mlp-8-[0-9a-f]{6}$/);
  expect(plain).toEqual(
    ['dense_seed-1_width-2_round-0', 'ticket_seed-1_width-2_round-1', 'ticket_seed-1_width-2_round-2'].flatMap((stem) =>
      ['npz', 'safetensors', 'torch.npz'].map((ending) => `lottery-ticket_${recipe}_${stem}.${ending}`),
    ),
  );
});

test('a ticket of every arm has the weights that its results tell of, and what they began with', async () => {
  const { runs } = resultsOf('dense');
  expect(runs.map(({ arm }) => arm)).toHaveLength(ARM_IDS.length - 1);
  for (const { arm, rounds } of runs)
    for (const round of rounds) {
      const read = npzAt(`${stemOf('dense', arm, round.round)}.npz`);
      const { trained, first, mask } = paramsOf(read);
      expect(await digestOf(trained), arm).toBe(round.digest);
      expect(read.about).toMatchObject({ digest: round.digest, engine: 'simd', test: round.test, training: { arm } });
      expect(mask.map((layer) => layer.reduce((all, each) => all + each, 0))).toEqual(round.counts);
      expect(trained.every(({ weights }, l) => weights.every((weight, i) => mask[l][i] === 1 || weight === 0))).toBe(
        true,
      );
      expect(signFlips(first, trained, mask), arm).toEqual(round.signFlips);
    }
});

test.each(['dense', 'conv'])('what a ticket began with is θ0 to the bit: %s', (name) => {
  const read = npzAt(`${stemOf(name, 'ticket', 2)}.npz`);
  const { network } = read.about.experiment as Experiment;
  expect(paramsOf(read).first).toEqual(drawStart(network, 1, 'init'));
});

test('safetensors and npz hold the same', () => {
  const stem = stemOf('conv', 'ticket', 1);
  const { tensors, metadata } = readTensors(new Uint8Array(readFileSync(`${stem}.safetensors`)));
  const npz = npzAt(`${stem}.npz`);
  expect(parsed(metadata[ABOUT_KEY])).toEqual(npz.about);
  expect([...tensors.keys()]).toEqual([...npz.tensors.keys()]);
  for (const [name, { shape, bytes }] of tensors) expect(npz.tensors.get(name)).toMatchObject({ shape, bytes });
  expect(npz.about.layers).toMatchObject([
    { name: 'conv1', kind: 'conv', kernel: 3, padding: 0, pool: 2, inputs: 1, outputs: 3 },
    { name: 'conv2', kind: 'conv', kernel: 3, padding: 0, pool: 2, inputs: 3, outputs: 4 },
    { name: 'fc1', kind: 'dense', inputs: 5 * 5 * 4, outputs: 6 },
    { name: 'fc2', kind: 'dense', inputs: 6, outputs: 10 },
  ]);
});

test('a run that goes on from what it kept writes the same tickets, of arms that start from trained weights too', async () => {
  const link = `${LEARNING}&hidden=8-6&arms=ticket,late-rewind,lr-rewind,not-retrained`;
  const ask = ['run', '--link', link, '--keep', file('kept'), '--out', file('again.json')];
  expect((await lottery(...ask)).code).toBe(0);
  const { code, err } = await lottery(...ask, '--tickets', file('again'), '--at', '1, 2');
  expect(code, err).toBe(0);
  expect(err).toContain(`8 tickets in ${file('again')}, each as`);
  for (const arm of ['ticket', 'late-rewind', 'lr-rewind', 'not-retrained'])
    for (const round of [1, 2]) {
      const [again, before] = [
        npzAt(`${stemOf('again', arm, round)}.npz`),
        npzAt(`${stemOf('dense', arm, round)}.npz`),
      ];
      expect(again.tensors).toEqual(before.tensors);
      expect(again.about.digest).toBe(before.about.digest);
    }
});

test('without rounds the last one is taken', async () => {
  const { code, err } = await lottery(
    'run',
    '--link',
    QUESTIONS['conv'],
    '--out',
    file('b.json'),
    '--tickets',
    file('last'),
  );
  expect(code, err).toBe(0);
  expect(readdirSync(file('last')).filter((name) => name.endsWith('.safetensors'))).toEqual([
    expect.stringMatching(/_ticket_seed-1_round-2\.safetensors$/),
  ]);
});

describe('what cannot be asked for is said before anything is trained', () => {
  test.each([
    [['--tickets', file('no'), '--at', '3'], '--at asks for round 3. The rounds of this experiment are 0 to 2.'],
    [['--tickets', file('no'), '--at', '1-99999999'], '--at asks for round 99999999. The rounds'],
    [
      ['--tickets', file('no'), '--at', '0,two'],
      '--at is a list of rounds such as 0,3,5-7, or last, or all, not “0,two”.',
    ],
    [['--tickets', file('no'), '--at', '2-1'], 'not “2-1”'],
    [['--tickets', file('no'), '--at', '1,'], 'not “1,”'],
    [['--at', '1'], 'give --tickets FOLDER too'],
    [
      ['--tickets', file('conv.json')],
      `Tickets cannot be written to ${file('conv.json')}: there is a file of that name`,
    ],
    [['--tickets', file('conv.json', 'deeper')], 'a part of its path is a file'],
  ])('%j', async (options, sentence) => {
    const { code, err } = await lottery('run', '--link', QUESTIONS['conv'], ...options);
    expect(err).toContain(sentence);
    expect(code).toBe(2);
    expect(err).not.toMatch(/round 0:/);
  });
});

/** What a snippet of docs/python.md prints, run where its files are. */
function printed(python: string, code: string): { readonly measured: number; readonly told: number } {
  writeFileSync(file('python', 'snippet.py'), code);
  const out = execFileSync(python, ['snippet.py'], { cwd: file('python'), encoding: 'utf8' });
  const [, measured, told] = /^test accuracy ([\d.]+) in the lab ([\d.]+)$/m.exec(out) ?? [];
  return { measured: Number(measured), told: Number(told) };
}

const SNIPPETS = 'src/experiment/tickets/python';
const snippet = (name: string) => readFileSync(join(SNIPPETS, name), 'utf8');

beforeAll(() => {
  mkdirSync(file('python'));
  for (const name of ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'])
    writeFileSync(
      file('python', `${name}.gz`),
      gzipSync(readFileSync(join(mnistPackage().folder, 'data', name)), { level: 1 }),
    );
});

/** Puts a ticket where the snippets look for it. */
const place = (name: string) => {
  for (const ending of ['npz', 'safetensors', 'torch.npz'])
    copyFileSync(`${stemOf(name, 'ticket', 2)}.${ending}`, file('python', `ticket.${ending}`));
  const run = resultsOf(name).runs.find(({ arm }) => arm === 'ticket');
  return run?.rounds[1].test.accuracy;
};

const numpy = findPython('numpy');
describe.skipIf(numpy === undefined)('numpy with the lines of docs/python.md reaches the very accuracy', () => {
  test.each(NAMES)('%s, from npz', (name) => {
    const accuracy = place(name);
    expect(accuracy).toBeGreaterThan(0.4);
    expect(printed(numpy ?? '', snippet('with_numpy.py'))).toEqual({ measured: accuracy, told: accuracy });
  });

  test('conv, from safetensors', () => {
    const accuracy = place('conv');
    const [before, after] = snippet('with_numpy.py').split(/^ticket = .*\nabout = .*\n/m);
    const code = before + snippet('with_safetensors.py') + after;
    expect(printed(numpy ?? '', code)).toEqual({ measured: accuracy, told: accuracy });
  });
});
if (numpy === undefined) test('numpy reads tickets', ({ skip }) => skip(NO_NUMPY));

const torch = findPython('torch');
describe.skipIf(torch === undefined)('PyTorch with the lines of docs/python.md reaches the very accuracy', () => {
  test.each(NAMES)('%s', (name) => {
    const accuracy = place(name);
    expect(printed(torch ?? '', snippet('with_torch.py'))).toEqual({ measured: accuracy, told: accuracy });
  });
});
if (torch === undefined) test('PyTorch reads tickets', ({ skip }) => skip(NO_TORCH));
