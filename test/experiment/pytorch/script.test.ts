import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPython, NO_TORCH } from '../../../scripts/python.mjs';
import { readIdxFile } from '../../../src/data/idx.ts';
import { ownDataset } from '../../../src/data/idx-set.ts';
import type { Results } from '../../../src/experiment/model/results.ts';
import { pytorchFiles } from '../../../src/experiment/pytorch/pytorch-files.ts';
import { gzipped, idxBytes, labelBytes, smallSet } from '../../data/idx-bytes.ts';
import { runToy, toyData, toyExperiment } from '../toy.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-pytorch-'));
afterAll(() => rmSync(folder, { recursive: true }));
const python = findPython('sys');
const torch = findPython('torch, numpy');

/** Writes files into a new folder within. */
function put(name: string, files: Readonly<Record<string, Uint8Array>>): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [each, bytes] of Object.entries(files)) writeFileSync(join(path, each), bytes);
  return path;
}

test.skipIf(python === undefined)('the script compiles (skipped without python3)', () => {
  const read = 'import sys; compile(sys.stdin.buffer.read(), "experiment.py", "exec")';
  const input = Buffer.from(pytorchFiles({ ...noRuns(), experiment: toyExperiment() }, 300)['experiment.py']);
  expect(spawnSync(python ?? '', ['-c', read], { input, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

function noRuns(): Omit<Results, 'experiment'> {
  return {
    numerics: 2,
    engine: 'auto',
    dataset: { name: 'toy', sha256: '' },
    environment: { app: '', runtime: '' },
    runs: [],
  };
}

/** Learnable images under the usual names: the toy's, over and over. */
const { train, test: tests } = toyData;
const repeated = (values: Uint8Array, times: number) => Buffer.concat(Array.from({ length: times }, () => values));
const FILES: Readonly<Record<string, Uint8Array>> = {
  'train-images-idx3-ubyte': idxBytes(0x803, [5200, 28, 28], repeated(train.images, 26)),
  'train-labels-idx1-ubyte': idxBytes(0x801, [5200], repeated(train.labels, 26)),
  't10k-images-idx3-ubyte': idxBytes(0x803, [80, 28, 28], tests.images),
  't10k-labels-idx1-ubyte': idxBytes(0x801, [80], tests.labels),
};

const sha256 = createHash('sha256')
  .update(Buffer.concat(Object.values(FILES)))
  .digest('hex');
const [trainImages, trainLabels, testImages, testLabels] = Object.entries(FILES).map(
  ([name, raw]) => readIdxFile(name, raw).values,
);
const halves = {
  train: { images: trainImages, labels: trainLabels },
  test: { images: testImages, labels: testLabels },
};
const own = ownDataset('toy', sha256, halves);
// The lab evaluates on all of them at every look, and nobody asks here.
const dataset = { ...own, validation: toyData.validation };

type Asked = Parameters<typeof toyExperiment>[0];

const CASES: Readonly<Record<string, Asked>> = {
  'every arm, Adam': {
    arms: [
      ...['ticket', 'late-rewind', 'lr-rewind', 'no-rewind', 'reinit', 'same-sign-reinit', 'sign-constant'],
      ...['shuffle-layer', 'shuffle-global', 'random-mask', 'one-shot', 'magnitude-at-init', 'snip', 'grasp'],
      ...['synflow', 'erk', 'uniform', 'snip-ratio', 'neurons', 'not-retrained'],
    ].map((id) => ({ id }) as never),
    pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 2 }, rewind: 3 },
  },
  'convolutions, momentum, a falling rate, all layers together, two widths': {
    network: { kind: 'conv', channels: [2, 3], kernel: '3', padding: 'first', pool: 'each', hidden: [7] },
    dataset: { kind: 'idx', sha256, train: 100, scaling: 'standardised', turn: 'as-given' },
    training: {
      batch: 30,
      budget: { kind: 'epochs', epochs: 3 },
      evaluateEvery: 100,
      decay: 'step',
      optimiser: { kind: 'momentum', learningRate: 0.03 },
    },
    pruning: { schedule: { kind: 'rate', rate: 0.5, rounds: 2 }, scope: 'global', criterion: 'movement' },
    arms: [{ id: 'ticket' }, { id: 'one-shot' }, { id: 'no-rewind' }],
    seeds: [2],
    widths: [0.5, 1],
  },
};

interface Row {
  readonly lab: number;
  readonly torch: number;
}

/** The rows of the script's first table. */
const rowsOf = (printed: string): Row[] =>
  printed
    .split('\nMeans')[0]
    .split('\n')
    .flatMap((line) => {
      const [, lab, torch] = / ([\d.]+) +([\d.]+) +-?[\d.]+$/.exec(line) ?? [];
      return lab === undefined ? [] : [{ lab: Number(lab), torch: Number(torch) }];
    });

describe.skipIf(torch === undefined)(`PyTorch (${torch === undefined ? NO_TORCH : 'it is here'})`, () => {
  test.each(Object.entries(CASES))('trains the same: %s', async (name, asked) => {
    const kind: Asked = { dataset: { kind: 'idx', sha256, train: 100, scaling: 'unit', turn: 'as-given' } };
    const { results } = await runToy(toyExperiment({ ...kind, ...asked }), { dataset });
    const here = put(name.slice(0, 5), { ...pytorchFiles(results, 200), ...gzipped(FILES) });
    const { stdout, stderr, status } = spawnSync(torch ?? '', ['experiment.py', '--data', '.'], {
      cwd: here,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = rowsOf(stdout);
    expect(rows).toHaveLength(results.runs.flatMap(({ rounds }) => rounds).length);
    // One image of 80 is 1.25 %: rounding may turn one over, another order or mask turns many.
    for (const row of rows) expect(Math.abs(row.lab - row.torch)).toBeLessThan(1.3);
    expect(rows.filter(({ lab, torch: theirs }) => lab === theirs).length).toBeGreaterThan(0.8 * rows.length);
    // They have learned something, each another thing.
    expect(new Set(rows.map(({ lab }) => lab)).size).toBeGreaterThan(3);
  });

  test('the means of a run that was cut off are of the seeds that the lab has', async () => {
    const asked = toyExperiment({
      dataset: { kind: 'idx', sha256, train: 100, scaling: 'unit', turn: 'as-given' },
      pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 1 } },
      arms: [{ id: 'ticket' }],
      seeds: [1, 2],
    });
    const { results } = await runToy(asked, { dataset });
    const cutOff = { ...results, runs: results.runs.filter(({ arm, seed }) => arm === 'dense' || seed === 1) };
    const here = put('cut', { ...pytorchFiles(cutOff, 200), ...gzipped(FILES) });
    const { stdout } = spawnSync(torch ?? '', ['experiment.py', '--data', '.'], { cwd: here, encoding: 'utf8' });
    const [, means] = stdout.split('\nMeans');
    expect(means).toMatch(/^Dense +2 +0 /m);
    // One seed has no deviation, and its difference is that of the two means.
    const [, lab, own, apart] = /^Ticket +1 +1 +[\d.]+ +([\d.]+) +([\d.]+) +(-?[\d.]+) +–$/m.exec(means) ?? [];
    expect(Number(own) - Number(lab)).toBeCloseTo(Number(apart), 1);
  });

  test('images of another data set are told from those that are wanted', () => {
    const here = put('other', {
      ...pytorchFiles({ ...noRuns(), experiment: toyExperiment() }, 150),
      ...smallSet(),
      'train-labels-idx1-ubyte': labelBytes(5150),
    });
    const { status, stderr } = spawnSync(torch ?? '', ['experiment.py', '--data', '.'], {
      cwd: here,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The experiment is about MNIST \(SHA-256 b2d8f5bf…\), and \. holds other images/);
  });
});
