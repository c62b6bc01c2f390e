import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PeerUnavailable } from '../../scripts/bench/protocol.ts';
import { impExperiment, maskOf, seedsExperiment, stepTask } from '../../scripts/bench/recipe.ts';
import { openTorch } from '../../scripts/bench/torch.ts';
import { TorchData } from '../../scripts/bench/torch-data.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { plan } from '../../src/experiment/plan.ts';
import { drawStart } from '../../src/experiment/start.ts';
import { countsOf } from '../../src/pruning/mask.ts';
import { iterationsOf, PIXELS } from '../../src/spec/layers.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('step rows train LeNet-300-100 in batches of 60 by Adam, or a network so many times as wide', () => {
  const { network, training, dataset } = stepTask(1, 1).experiment;
  expect(network.hidden).toEqual([300, 100]);
  expect(training).toMatchObject({ batch: 60, optimiser: { kind: 'adam', learningRate: 0.0012 } });
  expect(dataset).toMatchObject({ train: 6000, scaling: 'unit' });
  expect(stepTask(1, 4).experiment.network.hidden).toEqual([1200, 400]);
});

test('a density is the share of each layer that its mask keeps, and sparser masks lie inside denser ones', () => {
  const [half, few] = [0.5, 0.05].map((density) => maskOf(stepTask(density, 1)));
  expect(countsOf(half)).toEqual([117_600, 15_000, 500]);
  expect(countsOf(few)).toEqual([11_760, 1500, 50]);
  expect(few.every((layer, l) => layer.every((bit, i) => bit <= half[l][i]))).toBe(true);
  expect(countsOf(maskOf(stepTask(1, 1)))).toEqual([235_200, 30_000, 1000]);
});

test('whole runs are 21 trainings of one seed, or five seeds, each evaluated once', () => {
  const imp = impExperiment(3);
  expect(plan(imp)).toHaveLength(21);
  expect(imp.training.evaluateEvery).toBe(iterationsOf(imp));
  expect(iterationsOf(imp)).toBe(600);
  expect(new Set(plan(seedsExperiment(1)).map(({ seed }) => seed)).size).toBe(5);
});

/** Every image blank but for its own number's low byte. */
function numbered(count: number) {
  const images = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i++) images[i * PIXELS] = i % 256;
  return { images, labels: Uint8Array.from({ length: count }, (_, i) => i % 10) };
}

test('PyTorch is handed the very images, weights, masks and order that the engines train on', () => {
  const dataset: Dataset = {
    name: 'toy',
    sha256: '',
    pixels: PIXELS,
    train: numbered(20),
    validation: numbered(2),
    test: numbered(2),
  };
  const data = new TorchData(folder, dataset, 12);
  const { experiment } = stepTask(0.05, 1);
  const request = data.request(experiment, 0.05) as Record<'start' | 'mask' | 'order', string>;
  const file = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  expect(file('train-images.u8')).toEqual(dataset.train.images.slice(0, 12 * PIXELS));
  expect(file('train-labels.u8')).toEqual(dataset.train.labels.slice(0, 12));
  const [first] = drawStart(experiment.network, 1, 'init');
  const start = new Float32Array(file(request.start).buffer);
  expect(start.slice(0, 235_200)).toEqual(first.weights);
  expect(start).toHaveLength(266_200);
  expect(file(request.mask).reduce((kept, bit) => kept + bit, 0)).toBe(13_310);
  const order = new Uint32Array(file(request.order).buffer).slice(0, 6000);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 6000 }, (_, i) => i));
  expect(request).toMatchObject({ widths: [784, 300, 100, 10], images: 6000, batch: 60 });
  expect(data.request(experiment, 1)).not.toHaveProperty('mask');
});

test('without a python3 that has torch its rows are skipped with what to install, and no data is written', async () => {
  const data = () => {
    throw new Error('asked for data');
  };
  const opening = openTorch('.', data, ['/no/such/python3']);
  await expect(opening).rejects.toThrow(PeerUnavailable);
  await expect(opening).rejects.toThrow(/python3-torch/);
});
