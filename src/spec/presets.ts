import * as v from 'valibot';
import { type Experiment, experimentSchema } from './experiment.ts';
import { percent, wholePercent } from './format.ts';

/** A ready question. */
export interface Preset {
  readonly label: string;
  readonly summary: string;
  readonly experiment: Experiment;
}

type Asked = v.InferInput<typeof experimentSchema>;

const from = (experiment: Asked): Experiment => v.parse(experimentSchema, experiment);

/** A convolution costs more than a matrix: shorter trainings, and larger steps from round to round. */
const SIX_ROUNDS: Asked = {
  training: { budget: { kind: 'iterations', iterations: 1000 }, evaluateEvery: 1000 },
  pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 6 } },
  arms: [{ id: 'ticket' }, { id: 'reinit', rounds: [3, 6] }, { id: 'random-mask', rounds: [3, 6] }],
};

/** The paper's budget: 50,000 iterations of 60 images, validated every 250. */
export const PAPER_BUDGET: Asked['training'] = {
  budget: { kind: 'iterations', iterations: 50000 },
  evaluateEvery: 250,
};

/** 51.3, 21.1, 13.5, 7.0, 3.6 and 1.9 % of the weights. */
const SIX = [3, 7, 9, 12, 15, 18];

/** Those that the page has results of are asked for exactly so by the recipes of the same name in claims/recipes.ts. */
const FIVE_SEEDS = [1, 2, 3, 4, 5];

/** Presets by name. `evaluateEvery` keeps evaluation under a fifth of the arithmetic (see experiment/cost.ts). */
export const PRESETS = {
  smoke: {
    label: 'Quick try',
    summary:
      'A tiny network: 32 hidden neurons, 2,000 images, 3 rounds. It takes seconds on any device, and is too small to conclude anything from.',
    experiment: from({
      dataset: { kind: 'mnist', train: 2000 },
      network: { kind: 'mlp', hidden: [32] },
      training: { budget: { kind: 'iterations', iterations: 700 }, evaluateEvery: 700 },
      pruning: { schedule: { kind: 'rate', rounds: 3 } },
      arms: [{ id: 'ticket' }, { id: 'reinit' }, { id: 'random-mask' }],
    }),
  },
  'lenet-300-100': {
    label: 'LeNet-300-100, classroom',
    summary: `The paper’s network on all of MNIST: 15 rounds of 2,000 iterations down to ${percent(0.036)} of the weights. The controls are trained at three of the rounds.`,
    experiment: from({}),
  },
  control: {
    label: 'The weights or the luck?',
    summary: `The same network, one seed, pruned to ${percent(0.036)} of the weights in three rounds: the ticket against the same mask with new random weights.`,
    experiment: from({
      pruning: { schedule: { kind: 'target', density: 0.036, rounds: 3 } },
      arms: [{ id: 'ticket' }, { id: 'reinit' }],
    }),
  },
  'lenet-5-caffe': {
    label: 'LeNet-5, Caffe’s',
    summary: 'Two 5 × 5 convolutions of 20 and 50 channels, pooling, 500 hidden neurons: 430,500 weights, six rounds.',
    experiment: from({ network: { kind: 'conv' }, ...SIX_ROUNDS }),
  },
  'lenet-5': {
    label: 'LeNet-5, the classic',
    summary: 'LeCun’s shape of 1998: convolutions of 6 and 16 channels, 120 and 84 hidden neurons, 61,470 weights.',
    experiment: from({
      network: { kind: 'conv', channels: [6, 16], padding: 'first', hidden: [120, 84] },
      ...SIX_ROUNDS,
    }),
  },
  'small-conv': {
    label: 'Small 3 × 3 network',
    summary: 'Convolutions of 8 and 16 channels, pooling, 32 hidden neurons: small enough to see every kernel.',
    experiment: from({
      network: { kind: 'conv', channels: [8, 16], kernel: '3', padding: 'all', hidden: [32] },
      ...SIX_ROUNDS,
    }),
  },
  widths: {
    label: 'The wider, the better at random?',
    summary: `LeNet-300-100 from a quarter to four times as wide, pruned at once to ${wholePercent(0.05)} of its weights, by chance and by magnitude; five seeds. The results are here already.`,
    experiment: from({
      training: { budget: { kind: 'iterations', iterations: 1000 }, evaluateEvery: 1000 },
      pruning: { schedule: { kind: 'target', density: 0.05, rounds: 1 } },
      arms: [{ id: 'ticket' }, { id: 'erk' }, { id: 'uniform' }],
      widths: [0.25, 0.5, 1, 2, 4],
      seeds: FIVE_SEEDS,
    }),
  },
  paper: {
    label: 'LeNet-300-100, the paper’s protocol',
    summary:
      'Frankle and Carbin’s experiment in full: 20 rounds of 50,000 iterations, five seeds, with five more controls at six of the rounds. The results are here already.',
    experiment: from({
      training: PAPER_BUDGET,
      pruning: { schedule: { kind: 'rate', rounds: 20 } },
      arms: [
        { id: 'ticket' },
        { id: 'reinit' },
        ...(['random-mask', 'one-shot', 'erk', 'uniform', 'snip-ratio'] as const).map((id) => ({ id, rounds: SIX })),
      ],
      seeds: FIVE_SEEDS,
    }),
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;
