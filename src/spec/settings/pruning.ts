import * as v from 'valibot';
import { choice, group, number, union } from '../fields.ts';

const rounds = (own: { default: number }) =>
  number({
    key: 'rounds',
    label: 'Rounds',
    question: 'How many rounds?',
    min: 1,
    max: 40,
    step: 1,
    whole: true,
    ...own,
    help: 'How often the network is trained, pruned and rewound after the dense training, which is round 0.',
  });

/** How much is pruned in each round, and where. */
export const pruning = group({
  schedule: union(
    {
      key: 'schedule',
      label: 'Pruning schedule',
      help: 'Prune the same share in every round, or say how much shall be left at the end.',
      default: 'rate',
      advanced: true,
      options: { rate: 'a rate per round', target: 'to a target' },
    },
    [
      v.strictObject({
        kind: v.literal('rate'),
        rate: number({
          key: 'rate',
          label: 'Pruned per round',
          question: 'How much per round?',
          min: 0.01,
          max: 0.95,
          step: 0.01,
          unit: 'percent',
          default: 0.2,
          help: 'The share of the surviving weights that each round removes.',
        }),
        rounds: rounds({ default: 15 }),
      }),
      v.strictObject({
        kind: v.literal('target'),
        density: number({
          key: 'density',
          label: 'Weights left at the end',
          question: 'How much is left at the end?',
          min: 0.001,
          max: 0.99,
          step: 20,
          scale: 'log',
          unit: 'percent',
          default: 0.017,
          help: 'The share of weights left after the last round; every round removes the same share of what is left.',
        }),
        rounds: rounds({ default: 15 }),
      }),
    ],
  ),
  criterion: choice({
    key: 'criterion',
    label: 'Pruning criterion',
    question: 'What survives?',
    default: 'magnitude',
    options: {
      magnitude: 'final magnitude: |w|',
      'magnitude-at-init': 'magnitude at init: |w0|',
      'magnitude-increase': 'magnitude increase: |w| − |w0|',
      movement: 'movement: |w − w0|',
      random: 'random',
      snip: 'SNIP: |w · gradient|',
      grasp: 'GraSP: w · (Hessian · gradient)',
      synflow: 'SynFlow: flow through |w|, no data',
    },
    help: 'Each round of the ticket ranks its trained weights by this number, and prunes the lowest. The paper takes the final magnitude.',
  }),
  scope: choice({
    key: 'scope',
    label: 'Compare weights',
    default: 'layer',
    advanced: true,
    options: {
      layer: 'within each layer',
      global: 'across all layers',
      uniform: 'within each layer, all at one rate',
    },
    help: 'Where the smallest weights are looked for: in each layer by itself, or in all layers together. At one rate, the output layer is pruned like the others.',
  }),
  output: choice({
    key: 'output',
    label: 'Output layer',
    default: 'half',
    advanced: true,
    options: { half: 'at half the rate', same: 'like the others', none: 'left alone' },
    help: 'The output layer is small and sensitive; the paper prunes it at half the rate. Where all layers are pruned at one rate, this is not used.',
  }),
  rewind: number({
    key: 'rewind',
    label: 'Late rewinding to iteration',
    min: 1,
    max: 200000,
    step: 20,
    scale: 'log',
    whole: true,
    default: 100,
    advanced: true,
    help: 'The arm “Late rewinding” goes back to the weights of this step of the dense training. No other arm uses it.',
  }),
});
