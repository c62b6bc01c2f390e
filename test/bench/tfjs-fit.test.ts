import { expect, test } from 'vitest';
import { TfjsFit } from '../../scripts/bench/peers/tfjs-fit.ts';
import { maskOf, stepTask } from '../../scripts/bench/recipe.ts';
import { BatchOrder } from '../../src/data/order.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { drawStart } from '../../src/experiment/train/first-params.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { toyData } from '../experiment/toy.ts';

/** Two short batches instead of four. */
const short = ({ dataset, training, ...rest }: Experiment): Experiment => ({
  ...rest,
  dataset: { ...dataset, train: 16 },
  training: { ...training, batch: 8 },
});

test.each([1, 0.2])('model.fit trains the very convolutions that the engines train: density %s', async (density) => {
  const task = stepTask({ network: 'conv-8-16', density, width: 1, brief: true });
  const experiment = short(task.experiment);
  const { network, training, dataset, seeds } = experiment;
  const [start, mask] = [drawStart(network, 1, 'init'), maskOf(task)];
  const model = await TfjsFit.open(experiment, toyData, { backend: 'cpu', transposed: false });
  model.load(start, density < 1 ? mask : undefined);
  await model.train(1);
  const session = await referenceEngine.open({
    layers: layersOf(network),
    dataset: toyData,
    scaling: dataset.scaling,
    optimiser: training.optimiser,
  });
  await session.load(start, mask);
  const order = new BatchOrder(seeds[0], dataset.train, training.batch);
  await session.train([0, 1].map((batch) => order.at(batch).slice()));
  const [ours, theirs] = [await model.params(), await session.params()];
  ours.forEach(({ weights }, l) => {
    const gap = weights.reduce((most, weight, i) => Math.max(most, Math.abs(weight - theirs[l].weights[i])), 0);
    expect(gap).toBeLessThan(training.optimiser.learningRate / 10);
    expect(weights.some((weight, i) => Math.abs(weight - start[l].weights[i]) > training.optimiser.learningRate)).toBe(
      true,
    );
  });
});
