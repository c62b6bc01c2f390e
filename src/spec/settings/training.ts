import * as v from 'valibot';
import { choice, group, number, union } from '../fields.ts';

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

/** How one network is trained. */
export const training = group({
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
  decay: choice({
    key: 'decay',
    label: 'Learning rate over time',
    default: 'constant',
    advanced: true,
    options: { constant: 'stays the same', step: 'divided by 10 at a half and at three quarters' },
    help: 'How the learning rate changes over the budget of one training. The paper leaves it as it is on MNIST.',
  }),
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
      help: 'Whether the length of one training is given in iterations or in epochs.',
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
          advanced: true,
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
          advanced: true,
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
    help: 'Iterations between two looks at the validation images. The early stop is one of these looks.',
  }),
});
