import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { costOf, trainingCost } from '../../src/experiment/report/cost.ts';
import { APP } from '../../src/spec/app.ts';
import { MOST_WEIGHTS, validateExperiment } from '../../src/spec/check.ts';
import { defaultExperiment, experimentSchema, type Network } from '../../src/spec/experiment.ts';
import { parseExperimentFile } from '../../src/spec/file.ts';
import { iterationsOf, layersOf, totalWeights } from '../../src/spec/layers.ts';
import { PRESETS } from '../../src/spec/presets.ts';

test('LeNet-300-100 has the paper’s 266,200 weights', () => {
  const layers = layersOf(defaultExperiment.network);
  expect(layers.map((layer) => layer.weights)).toEqual([235200, 30000, 1000]);
  expect(totalWeights(layers)).toBe(266200);
});

test.each(Object.entries(PRESETS))(
  'preset %s can be run, and evaluates for under a fifth of its arithmetic',
  (_, { experiment }) => {
    expect(validateExperiment(experiment)).toEqual([]);
    expect(costOf(experiment).evaluationShare).toBeLessThan(0.2);
  },
);

test('the cost counts every training and every image', () => {
  const { experiment } = PRESETS.smoke;
  // 2,000 images in batches of 60: the last batch of each of 20 epochs has 20, and 20 steps follow those epochs.
  const images = 20 * 2000 + 20 * 60;
  expect(costOf(experiment)).toMatchObject({ trainings: 10, images: 10 * images });
  expect(trainingCost(experiment, 'ticket')).toBeCloseTo(images / (1 - costOf(experiment).evaluationShare), 6);
});

test('an epoch is ceil(images / batch) iterations', () => {
  const epochs = {
    ...defaultExperiment,
    training: { ...defaultExperiment.training, budget: { kind: 'epochs', epochs: 3 } as const },
  };
  expect(iterationsOf(epochs)).toBe(3 * 917);
});

test('a network too large to hold is met with a sentence', () => {
  const network: Network = { kind: 'mlp', hidden: [4096, 4096], init: 'glorot' };
  expect(totalWeights(layersOf(network))).toBeGreaterThan(MOST_WEIGHTS);
  expect(validateExperiment({ ...defaultExperiment, network })).toEqual([
    expect.stringMatching(/20,029,440 weights.*narrower/),
  ]);
});

test('late rewinding to a step that the dense training does not have is met with a sentence', () => {
  const asked = (rewind: number, id: 'ticket' | 'late-rewind') => ({
    ...defaultExperiment,
    pruning: { ...defaultExperiment.pruning, rewind },
    arms: [{ id }],
  });
  expect(validateExperiment(asked(1999, 'late-rewind'))).toEqual([]);
  expect(validateExperiment(asked(2000, 'late-rewind'))).toEqual([
    expect.stringMatching(/iteration 2,000 of the dense training, which has 2,000.*earlier/),
  ]);
  expect(validateExperiment(asked(2000, 'ticket'))).toEqual([]);
});

test('a file may leave out what is default', () => {
  const parsed = parseExperimentFile(
    '{"pruning":{"schedule":{"kind":"target","density":0.05}},"arms":[{"id":"reinit"}]}',
  );
  if ('problems' in parsed) throw new Error(parsed.problems.join());
  expect(parsed.experiment.pruning).toEqual({
    schedule: { kind: 'target', density: 0.05, rounds: 15 },
    criterion: 'magnitude',
    scope: 'layer',
    output: 'half',
    rewind: 100,
  });
  expect(parsed.experiment.arms).toEqual([{ id: 'ticket' }, { id: 'reinit' }]);
  expect(parsed.notes).toHaveLength(1);
  expect(parseExperimentFile(JSON.stringify(defaultExperiment))).toEqual({ experiment: defaultExperiment, notes: [] });
});

test.each([
  ['{', /not JSON/],
  ['3', /Object/],
  ['{"pruning":{"schedule":{"kind":"rate","rate":2}}}', /pruning\.schedule\.rate: Pruned per round must be between/],
  ['{"version":2}', /another version/],
  ['{"arms":[{"id":"winner"}]}', /Arms must be/],
  ['{"seeds":[1,1]}', /Seeds are/],
  ['{"speed":1}', /speed/],
  ['{"training":{"optimiser":{"kind":"lion"}}}', /Optimiser must be one of adam, momentum, sgd/],
  ['{"network":{"kind":"mlp","hidden":[]}}', /Hidden layers/],
])('the file %s is refused with a sentence', (text, sentence) => {
  const parsed = parseExperimentFile(text);
  expect('problems' in parsed && parsed.problems.join('\n')).toMatch(sentence);
});

test('the lab’s version is package.json’s', () => {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  expect(APP).toBe(`${name} ${version}`);
});

const sizes = (own: object) => {
  const { network } = v.parse(experimentSchema, { network: { kind: 'conv', ...own } });
  return layersOf(network).map(({ name, weights, convolution }) => [name, weights, convolution?.pooled]);
};

test('LeNet-5 as Caffe has it has 430,500 weights, the classic one 61,470', () => {
  expect(sizes({})).toEqual([
    ['conv1', 500, 12],
    ['conv2', 25_000, 4],
    ['fc1', 400_000, undefined],
    ['fc2', 5000, undefined],
  ]);
  const classic = sizes({ channels: [6, 16], padding: 'first', hidden: [120, 84] });
  expect(classic.map(([, weights]) => weights)).toEqual([150, 2400, 48_000, 10_080, 840]);
  expect(sizes({ channels: [8, 16], kernel: '3', padding: 'all', hidden: [] }).map(([, weights]) => weights)).toEqual([
    72, 1152, 7840,
  ]);
});

test('pooling after every second convolution gives the shape of the paper’s Conv-4', () => {
  const conv4 = { channels: [64, 64, 128, 128], kernel: '3', padding: 'all', pool: 'pairs', hidden: [256, 256] };
  expect(sizes(conv4).map(([, , pooled]) => pooled)).toEqual([28, 14, 14, 7, undefined, undefined, undefined]);
});

test('convolutions that leave nothing of the image are refused with a sentence', () => {
  const experiment = v.parse(experimentSchema, { network: { kind: 'conv', channels: [4, 4, 4], kernel: '7' } });
  expect(validateExperiment(experiment).join()).toContain('Convolution 3 leaves nothing');
  expect(validateExperiment(v.parse(experimentSchema, { network: { kind: 'conv' } }))).toEqual([]);
});
