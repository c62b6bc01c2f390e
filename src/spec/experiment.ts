import * as v from 'valibot';
import { ARM_LABELS } from './arm-ids.ts';
import { arms, choice, group, number, seeds, union, widths } from './fields.ts';

/** The version of an experiment's shape, in links and files. */
export const EXPERIMENT_VERSION = 1;

const rounds = (own: { default: number }) =>
  number({
    key: 'rounds',
    label: 'Rounds',
    min: 1,
    max: 40,
    step: 1,
    whole: true,
    ...own,
    help: 'How often the network is trained, pruned and rewound after the dense training, which is round 0.',
  });

const learningRate = (own: { default: number }) =>
  number({
    key: 'lr',
    label: 'Learning rate',
    min: 0.00001,
    max: 1,
    step: 20,
    scale: 'log',
    advanced: true,
    ...own,
    help: 'How far one step of the optimiser goes. Too large and the loss becomes infinite; the run then stops and says so.',
  });

/** The one description of every setting: type, default, range, label, help, link key and form control. */
export const experimentSchema = v.strictObject({
  version: v.optional(
    v.literal(EXPERIMENT_VERSION, 'This experiment was made by another version of the lab.'),
    EXPERIMENT_VERSION,
  ),
  dataset: union(
    {
      key: 'data',
      label: 'Data set',
      help: 'The images to learn.',
      options: { mnist: 'MNIST' },
      default: 'mnist',
      advanced: true,
    },
    [
      v.strictObject({
        kind: v.literal('mnist'),
        train: number({
          key: 'images',
          label: 'Training images',
          min: 100,
          max: 55000,
          step: 10,
          scale: 'log',
          whole: true,
          default: 55000,
          advanced: true,
          help: 'The first so many of the 55,000 training images; 5,000 more validate and 10,000 test, always.',
        }),
        scaling: choice({
          key: 'scaling',
          label: 'Input scaling',
          default: 'unit',
          advanced: true,
          options: { unit: 'unit: value / 255', standardised: 'standardised: mean 0, deviation 1' },
          help: 'Changes which first-layer weights survive: with unit scaling, pixels that are never lit lose all their weights.',
        }),
      }),
    ],
  ),
  network: union(
    {
      key: 'network',
      label: 'Network',
      help: 'The shape of the network.',
      options: { mlp: 'Fully connected, ReLU' },
      default: 'mlp',
      advanced: true,
    },
    [
      v.strictObject({
        kind: v.literal('mlp'),
        hidden: widths({
          key: 'hidden',
          label: 'Hidden layers',
          min: 1,
          max: 4096,
          longest: 6,
          default: [300, 100],
          help: 'Neurons in each hidden layer, from the input on. 300-100 is LeNet-300-100, the paper’s network.',
        }),
        init: choice({
          key: 'init',
          label: 'Initial weights',
          default: 'glorot',
          advanced: true,
          options: { glorot: 'Gaussian Glorot', kaiming: 'Kaiming normal' },
          help: 'The distribution that θ0 is drawn from.',
        }),
      }),
    ],
  ),
  training: group({
    optimiser: union(
      {
        key: 'optimiser',
        label: 'Optimiser',
        help: 'How a gradient becomes a step.',
        default: 'adam',
        advanced: true,
        options: { adam: 'Adam', momentum: 'Momentum 0.9', sgd: 'SGD' },
      },
      [
        v.strictObject({ kind: v.literal('adam'), learningRate: learningRate({ default: 0.0012 }) }),
        v.strictObject({ kind: v.literal('momentum'), learningRate: learningRate({ default: 0.03 }) }),
        v.strictObject({ kind: v.literal('sgd'), learningRate: learningRate({ default: 0.1 }) }),
      ],
    ),
    batch: number({
      key: 'batch',
      label: 'Batch',
      min: 1,
      max: 1000,
      step: 20,
      scale: 'log',
      whole: true,
      default: 60,
      advanced: true,
      help: 'Images in one step of the optimiser.',
    }),
    budget: union(
      {
        key: 'budget',
        label: 'Budget in',
        help: 'How the length of one training is given.',
        default: 'iterations',
        advanced: true,
        options: { iterations: 'iterations', epochs: 'epochs' },
      },
      [
        v.strictObject({
          kind: v.literal('iterations'),
          iterations: number({
            key: 'iterations',
            label: 'Iterations per round',
            min: 1,
            max: 200000,
            step: 20,
            scale: 'log',
            whole: true,
            default: 2000,
            help: 'Steps of the optimiser in each training. The paper takes 50,000.',
          }),
        }),
        v.strictObject({
          kind: v.literal('epochs'),
          epochs: number({
            key: 'epochs',
            label: 'Epochs per round',
            min: 1,
            max: 200,
            step: 1,
            whole: true,
            default: 2,
            help: 'Passes over the training images in each training.',
          }),
        }),
      ],
    ),
    evaluateEvery: number({
      key: 'evaluate',
      label: 'Evaluate every',
      min: 1,
      max: 200000,
      step: 20,
      scale: 'log',
      whole: true,
      default: 500,
      advanced: true,
      help: 'Iterations between two looks at the validation images. The early-stop iteration is found on this grid.',
    }),
  }),
  pruning: group({
    schedule: union(
      {
        key: 'schedule',
        label: 'Pruning schedule',
        help: 'By a rate per round, or to a share of weights left.',
        default: 'rate',
        options: { rate: 'a rate per round', target: 'to a target' },
      },
      [
        v.strictObject({
          kind: v.literal('rate'),
          rate: number({
            key: 'rate',
            label: 'Pruned per round',
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
    scope: choice({
      key: 'scope',
      label: 'Compare weights',
      default: 'layer',
      advanced: true,
      options: { layer: 'within each layer', global: 'across all layers' },
      help: 'Whether the smallest weights are looked for in each layer by itself or in all layers together.',
    }),
    output: choice({
      key: 'output',
      label: 'Output layer',
      default: 'half',
      advanced: true,
      options: { half: 'at half the rate', same: 'like the others', none: 'left alone' },
      help: 'The output layer is small and sensitive; the paper prunes it at half the rate.',
    }),
  }),
  arms: arms({
    key: 'arms',
    label: 'Arms',
    lastRound: 40,
    options: ARM_LABELS,
    default: [{ id: 'ticket' }, { id: 'reinit', rounds: [5, 10, 15] }, { id: 'random-mask', rounds: [5, 10, 15] }],
    help: 'What is trained beside the dense network. Each control differs from the ticket in exactly one ingredient.',
  }),
  seeds: seeds({
    key: 'seeds',
    label: 'Seeds',
    max: 4294967295,
    longest: 20,
    default: [1],
    help: 'Each seed draws its own first weights and order of images, the same for every arm. Several seeds show what is luck.',
  }),
});

/** A question: one recipe, its arms, its seeds. Plain data; it names no engine. */
export type Experiment = v.InferOutput<typeof experimentSchema>;
export type Network = Experiment['network'];
export type Optimiser = Experiment['training']['optimiser'];
export type Schedule = Experiment['pruning']['schedule'];
export type Scaling = Experiment['dataset']['scaling'];

/** The experiment whose link is empty. */
export const defaultExperiment: Experiment = v.parse(experimentSchema, {});
