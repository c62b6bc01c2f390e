import * as v from 'valibot';
import { choice, number, union } from '../fields.ts';

/** The images to learn. */
export const dataset = union(
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
);
