import * as v from 'valibot';
import { stream } from '../../src/numerics/streams.ts';
import { uniform, wholeCounts } from '../../src/pruning/allocation.ts';
import { fullMask, type Mask } from '../../src/pruning/mask.ts';
import { randomMask } from '../../src/pruning/random.ts';
import { type Experiment, experimentSchema } from '../../src/spec/experiment.ts';
import { iterationsOf, type Layer, layersOf, totalWeights } from '../../src/spec/layers.ts';
import type { NetworkName, StepRow } from './rows.ts';

/** What a step row trains: the network, images, batch, optimiser and seed of an experiment, under a random mask. */
export interface Task {
  readonly experiment: Experiment;
  readonly density: number;
}

/** Images that a step row calls an epoch: 100 batches of 60. */
const EPOCH_IMAGES = 6000;
/** As many of a brief one: four batches. */
const BRIEF_IMAGES = 240;
const IMP_IMAGES = 12000;
const LENET = [300, 100];

/** The networks by their names, as many times as wide as is asked for where they are fully connected. */
const SHAPES: Readonly<Record<NetworkName, (width: number) => v.InferInput<typeof experimentSchema>['network']>> = {
  'lenet-300-100': (width) => ({ kind: 'mlp', hidden: LENET.map((neurons) => neurons * width) }),
  'conv-8-16': () => ({ kind: 'conv', channels: [8, 16], kernel: '5', padding: 'none', pool: 'each', hidden: [] }),
  'lenet-5-caffe': () => ({
    kind: 'conv',
    channels: [20, 50],
    kernel: '5',
    padding: 'none',
    pool: 'each',
    hidden: [500],
  }),
};

/** Images that a step row trains on, again and again: the first ones. */
export const imagesOf = ({ brief }: Pick<StepRow, 'brief'>): number => (brief ? BRIEF_IMAGES : EPOCH_IMAGES);

/** What a step row trains; batch 60, Adam at 1.2e-3, as everywhere here. */
export const stepTask = (row: Pick<StepRow, 'network' | 'density' | 'width' | 'brief'>): Task => ({
  experiment: v.parse(experimentSchema, {
    dataset: { kind: 'mnist', train: imagesOf(row) },
    network: SHAPES[row.network](row.width),
    training: { budget: { kind: 'epochs', epochs: 1 } },
    seeds: [1],
  }),
  density: row.density,
});

/** A ticket by the rate of 0.2 a round; evaluated once a round, at its end, as every peer of the whole runs is. */
function ticketExperiment(epochs: number, rounds: number, seeds: readonly number[]): Experiment {
  const experiment = v.parse(experimentSchema, {
    dataset: { kind: 'mnist', train: IMP_IMAGES },
    training: { budget: { kind: 'epochs', epochs } },
    pruning: { schedule: { kind: 'rate', rounds } },
    arms: [{ id: 'ticket' }],
    seeds: [...seeds],
  });
  return { ...experiment, training: { ...experiment.training, evaluateEvery: iterationsOf(experiment) } };
}

/** LeNet-300-100 on 12,000 images, trained 21 times: dense, then 20 rounds down to about 1 % of the weights. */
export const impExperiment = (epochs: number): Experiment => ticketExperiment(epochs, 20, [1]);

/** Five seeds of five rounds each. */
export const seedsExperiment = (epochs: number): Experiment => ticketExperiment(epochs, 5, [1, 2, 3, 4, 5]);

/** The mask of a density: random positions, the same share in every layer, the same for every peer. */
export function maskAtDensity(layers: readonly Layer[], density: number): Mask {
  if (density === 1) return fullMask(layers);
  const total = Math.round(density * totalWeights(layers));
  const caps = layers.map((layer) => layer.weights);
  return randomMask(stream('bench', 'mask'), layers, wholeCounts(uniform(layers)(total), total, caps));
}

export const maskOf = ({ experiment, density }: Task): Mask => maskAtDensity(layersOf(experiment.network), density);
