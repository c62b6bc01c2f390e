import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PeerUnavailable } from '../../scripts/bench/protocol.ts';
import { impExperiment, maskOf, seedsExperiment, stepTask } from '../../scripts/bench/recipe.ts';
import { openTorch } from '../../scripts/bench/torch.ts';
import { TorchData } from '../../scripts/bench/torch-data.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { drawStart } from '../../src/experiment/train/first-params.ts';
import { countsOf } from '../../src/pruning/mask.ts';
import { iterationsOf, layersOf, PIXELS, totalWeights } from '../../src/spec/layers.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The task of LeNet-300-100 at a density. */
const lenet = (density: number, width = 1) => stepTask({ network: 'lenet-300-100', density, width, brief: false });

test('step rows train LeNet-300-100 in batches of 60 by Adam, or a network so many times as wide', () => {
  const { network, training, dataset } = lenet(1).experiment;
  expect(network.hidden).toEqual([300, 100]);
  expect(training).toMatchObject({ batch: 60, optimiser: { kind: 'adam', learningRate: 0.0012 } });
  expect(dataset).toMatchObject({ train: 6000, scaling: 'unit' });
  expect(lenet(1, 4).experiment.network.hidden).toEqual([1200, 400]);
});

test('rows of convolutions train theirs, brief ones on four batches', () => {
  const row = { network: 'conv-8-16', density: 1, width: 1, brief: false } as const;
  const { network, dataset } = stepTask(row).experiment;
  expect(layersOf(network).map(({ name, weights }) => `${name} ${weights}`)).toEqual([
    'conv1 200',
    'conv2 3200',
    'fc1 2560',
  ]);
  expect(dataset).toMatchObject({ train: 6000 });
  expect(stepTask({ ...row, brief: true }).experiment.dataset.train).toBe(240);
  const lenet5 = stepTask({ ...row, network: 'lenet-5-caffe' }).experiment;
  expect(totalWeights(layersOf(lenet5.network))).toBe(430_500);
});

test('a density is the share of each layer that its mask keeps, and sparser masks lie inside denser ones', () => {
  const [half, few] = [0.5, 0.05].map((density) => maskOf(lenet(density)));
  expect(countsOf(half)).toEqual([117_600, 15_000, 500]);
  expect(countsOf(few)).toEqual([11_760, 1500, 50]);
  expect(few.every((layer, l) => layer.every((bit, i) => bit <= half[l][i]))).toBe(true);
  expect(countsOf(maskOf(lenet(1)))).toEqual([235_200, 30_000, 1000]);
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
  const { experiment } = lenet(0.05);
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
  expect(request).toMatchObject({ images: 6000, batch: 60 });
  expect(request).toHaveProperty('layers', [
    { inputs: 784, outputs: 300 },
    { inputs: 300, outputs: 100 },
    { inputs: 100, outputs: 10 },
  ]);
  expect(data.request(experiment, 1)).not.toHaveProperty('mask');
});

test('PyTorch is told how each convolution reads, and gets files of its own for each network', () => {
  const dataset: Dataset = {
    name: 'toy',
    sha256: '',
    pixels: PIXELS,
    train: numbered(20),
    validation: numbered(2),
    test: numbered(2),
  };
  const data = new TorchData(folder, dataset, 12);
  const of = (network: 'conv-8-16' | 'lenet-300-100') =>
    data.request(stepTask({ network, density: 0.2, width: 1, brief: false }).experiment, 0.2);
  expect(of('conv-8-16')['layers']).toEqual([
    { inputs: 1, outputs: 8, kernel: 5, padding: 0, pools: true, side: 12 },
    { inputs: 8, outputs: 16, kernel: 5, padding: 0, pools: true, side: 4 },
    { inputs: 256, outputs: 10 },
  ]);
  for (const key of ['start', 'mask']) expect(of('conv-8-16')[key]).not.toBe(of('lenet-300-100')[key]);
});

test('without a python3 that has torch its rows are skipped with what to install, and no data is written', async () => {
  const data = () => {
    throw new Error('asked for data');
  };
  const opening = openTorch('.', 1, data, ['/no/such/python3']);
  await expect(opening).rejects.toThrow(PeerUnavailable);
  await expect(opening).rejects.toThrow(/python3-torch/);
});
