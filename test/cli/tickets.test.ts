import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { gzipped, idxBytes } from '../data/idx-bytes.ts';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-tickets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { lottery, close } = commandLine();
afterAll(close);
const file = (...names: string[]) => join(folder, ...names);

/** Networks of few neurons, on real MNIST. Convolutions with padding and without, with odd rests and without. */
const LEARNING = 'v=1&n=2&engine=simd&images=1000&iterations=60&evaluate=60&rounds=2&lr=0.005&rewind=20';
const CONV = `${LEARNING}&network=conv&channels=3-4&hidden=6&arms=ticket`;
const QUESTIONS = {
  dense: `${LEARNING}&hidden=8-6&arms=${ARM_IDS.filter((id) => id !== 'dense' && id !== 'er').join(',')}`,
  'dense-standardised': `${LEARNING}&hidden=8&widths=2&arms=ticket&scaling=standardised`,
  conv: `${CONV}&kernel=3`,
  'conv-standardised': `${CONV}&kernel=5&padding=first&pool=pairs&scaling=standardised`,
};
type Name = keyof typeof QUESTIONS;
const NAMES = Object.keys(QUESTIONS) as Name[];
/** All of MNIST for one of them; of the test images the first thousand for the others, whose arithmetic takes longer. */
const dataOf = (name: Name) => file(name === 'dense-standardised' ? 'all' : 'few');

const mnist = (name: string) => readFileSync(join(mnistPackage().folder, 'data', name));
const images = (name: string, count: number) =>
  idxBytes(0x803, [count, 28, 28], mnist(name).subarray(16, 16 + count * 784));
const labels = (name: string, count: number) => idxBytes(0x801, [count], mnist(name).subarray(8, 8 + count));
const testSet = (count: number) => ({
  't10k-images-idx3-ubyte': images('t10k-images-idx3-ubyte', count),
  't10k-labels-idx1-ubyte': labels('t10k-labels-idx1-ubyte', count),
});
const fewImages = () => ({
  'train-images-idx3-ubyte': images('train-images-idx3-ubyte', 6000),
  'train-labels-idx1-ubyte': labels('train-labels-idx1-ubyte', 6000),
  ...testSet(1000),
});

function write(folder: string, files: Record<string, Uint8Array>): void {
  mkdirSync(file(folder));
  for (const [name, bytes] of Object.entries(gzipped(files))) writeFileSync(file(folder, name), bytes);
}

beforeAll(async () => {
  write('all', testSet(10_000));
  write('few', fewImages());
  for (const name of NAMES) {
    const data = name === 'dense-standardised' ? [] : ['--data', file('few')];
    const ask = ['run', '--link', QUESTIONS[name], ...data, '--out', file(`${name}.json`)];
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
  const ask = ['run', '--link', link, '--data', file('few'), '--keep', file('kept'), '--out', file('again.json')];
  expect((await lottery(...ask)).code).toBe(0);
  const { code, err } = await lottery(...ask, '--tickets', file('again'), '--at', '1, 2');
  expect(code, err).toBe(0);
  expect(err).toContain(`8 tickets in ${file('again')}, as`);
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
    QUESTIONS.conv,
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
    const { code, err } = await lottery('run', '--link', QUESTIONS.conv, ...options);
    expect(err).toContain(sentence);
    expect(code).toBe(2);
    expect(err).not.toMatch(/round 0:/);
  });
});

const snippet = (name: string) => readFileSync(join('src/experiment/tickets/python', name), 'utf8');

/** The accuracy that lines of docs/python.md print, run where the test images and the ticket are, and the results'. */
function accuracies(python: string, code: string, name: Name) {
  for (const ending of ['npz', 'safetensors', 'torch.npz'])
    copyFileSync(`${stemOf(name, 'ticket', 2)}.${ending}`, join(dataOf(name), `ticket.${ending}`));
  const out = execFileSync(python, ['-c', code], { cwd: dataOf(name), encoding: 'utf8' });
  const [, measured, told] = /^test accuracy ([\d.]+) in the lab ([\d.]+)$/m.exec(out) ?? [];
  const run = resultsOf(name).runs.find(({ arm }) => arm === 'ticket');
  return { measured: Number(measured), told: Number(told), trained: run?.rounds[1].test.accuracy };
}

/** Whether PyTorch's file has the lab's numbers where numpy's own transposing puts them, and no other names. */
const SAME_IN_TORCH = `
import json, numpy as np
ours, theirs = dict(np.load('ticket.npz')), dict(np.load('ticket.torch.npz'))
layers, names = json.loads(str(theirs['about']))['layers'], {'about'}
for l, layer in enumerate(layers):
    name, before = layer['name'], layers[l - 1]
    def turned(w):
        if layer['kind'] == 'conv': return w.transpose(3, 2, 0, 1)
        if l == 0 or before['kind'] == 'dense': return w.T
        side = round((layer['inputs'] / before['outputs']) ** 0.5)
        return w.reshape(side, side, before['outputs'], -1).transpose(3, 2, 0, 1).reshape(layer['outputs'], -1)
    for first, our in [('', ''), ('first.', 'first_')]:
        pairs = [('weight_orig', turned(ours[f'{name}.{our}weight'])), ('weight_mask', turned(ours[f'{name}.mask']))]
        for key, value in [*pairs, ('bias', ours[f'{name}.{our}bias'])]:
            names.add(f'{first}{name}.{key}')
            assert np.array_equal(theirs[f'{first}{name}.{key}'], value), (first, name, key)
assert names == set(theirs), names ^ set(theirs)
print('test accuracy 1 in the lab 1')
`;

/** Learnt well enough that a wrong layout would show. */
function expectSame({ measured, told, trained = 0 }: ReturnType<typeof accuracies>): void {
  expect(trained).toBeGreaterThan(0.4);
  expect({ measured, told }).toEqual({ measured: trained, told: trained });
}

const numpy = findPython('numpy');
describe.skipIf(numpy === undefined)('numpy with the lines of docs/python.md reaches the very accuracy', () => {
  test.each(NAMES)('%s, from npz', (name) => {
    expectSame(accuracies(numpy ?? '', snippet('with_numpy.py'), name));
  });

  test.each<Name>(['dense', 'conv', 'conv-standardised'])(
    'PyTorch’s file of %s holds the same, as its state_dict',
    (name) => {
      expect(accuracies(numpy ?? '', SAME_IN_TORCH, name)).toMatchObject({ measured: 1 });
    },
  );

  test('conv, from safetensors', () => {
    const [before, after] = snippet('with_numpy.py').split(/^ticket = .*\nabout = .*\n/m);
    expectSame(accuracies(numpy ?? '', before + snippet('with_safetensors.py') + after, 'conv'));
  });
});
if (numpy === undefined) test('numpy reads tickets', ({ skip }) => skip(NO_NUMPY));

const torch = findPython('torch');
describe.skipIf(torch === undefined)('PyTorch with the lines of docs/python.md reaches the very accuracy', () => {
  test.each(NAMES)('%s', (name) => {
    expectSame(accuracies(torch ?? '', snippet('with_torch.py'), name));
  });
});
if (torch === undefined) test('PyTorch reads tickets', ({ skip }) => skip(NO_TORCH));
