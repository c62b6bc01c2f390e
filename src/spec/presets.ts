import * as v from 'valibot';
import { type Experiment, experimentSchema } from './experiment.ts';

/** A ready question. */
export interface Preset {
  readonly label: string;
  readonly summary: string;
  readonly experiment: Experiment;
}

const from = (experiment: v.InferInput<typeof experimentSchema>): Experiment => v.parse(experimentSchema, experiment);

/** Presets by name. `evaluateEvery` keeps evaluation under a fifth of the arithmetic (see experiment/cost.ts). */
export const PRESETS = {
  smoke: {
    label: 'Smoke test',
    summary:
      'A network of 32 hidden neurons on 2,000 images, 3 rounds: seconds on any device. Too small for conclusions.',
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
    summary:
      'The paper’s network on all of MNIST: 15 rounds of 2,000 iterations down to 3.6 % of the weights, controls at three rounds.',
    experiment: from({}),
  },
  paper: {
    label: 'LeNet-300-100, the paper’s protocol',
    summary:
      'Frankle and Carbin’s experiment in full: 20 rounds of 50,000 iterations, five seeds, ticket and re-init at every round.',
    experiment: from({
      training: { budget: { kind: 'iterations', iterations: 50000 }, evaluateEvery: 250 },
      pruning: { schedule: { kind: 'rate', rounds: 20 } },
      arms: [{ id: 'ticket' }, { id: 'reinit' }, { id: 'random-mask' }],
      seeds: [1, 2, 3, 4, 5],
    }),
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;
