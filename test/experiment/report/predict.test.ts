import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../../../src/engines/reference/reference.ts';
import { bestOf, predictor, workOf } from '../../../src/experiment/report/predict.ts';
import { drawStart } from '../../../src/experiment/train/first-params.ts';
import { fullMask } from '../../../src/pruning/mask.ts';
import { layersOf } from '../../../src/spec/layers.ts';
import { setupOf, toyData, toyExperiment } from '../toy.ts';

const NETWORKS = [
  toyExperiment({ network: { kind: 'mlp', hidden: [8, 6] } }).network,
  toyExperiment({ network: { kind: 'conv', channels: [3, 2], kernel: '3', hidden: [5] } }).network,
];

describe.each(NETWORKS)('a network of kind $kind', (network) => {
  test.each(['unit', 'standardised'] as const)(
    'answers as the reference engine evaluates it, %s pixels',
    async (scaling) => {
      const experiment = toyExperiment({
        network,
        dataset: { kind: 'mnist', train: 100, scaling },
      });
      const layers = layersOf(experiment.network);
      const params = drawStart(experiment.network, 3, 'init').map(({ weights, biases }) => ({
        weights,
        biases: biases.map((_, j) => 0.1 * (j % 3)),
      }));
      const session = await referenceEngine.open(setupOf(experiment));
      await session.load(params, fullMask(layers));
      const predict = predictor(layers, params, scaling);
      for (let k = 0; k < 20; k++) {
        const probabilities = predict(toyData.test.images.subarray(784 * k, 784 * (k + 1)));
        const label = toyData.test.labels[k];
        const { loss, correct } = await session.evaluate('test', k, k + 1);
        expect(-Math.log(probabilities[label])).toBeCloseTo(loss, 10);
        expect(bestOf(probabilities) === label).toBe(correct === 1);
        expect(probabilities.reduce((all, each) => all + each, 0)).toBeCloseTo(1, 12);
      }
    },
  );
});

test('the work of an image counts a convolution’s weights at every position', () => {
  expect(workOf(layersOf(toyExperiment({ network: { kind: 'mlp', hidden: [300, 100] } }).network))).toBe(266_200);
  expect(
    workOf([
      {
        name: 'c',
        inputs: 1,
        outputs: 2,
        weights: 18,
        convolution: { kernel: 3, padding: 1, from: 28, to: 28, pooled: 14 },
      },
    ]),
  ).toBe(18 * 784);
});
