import * as v from 'valibot';
import { choice, hash, number, union } from '../fields.ts';
import { LEAST_IMAGES, MNIST_IMAGES, MOST_IMAGES } from '../image-counts.ts';

const images = (own: { max: number; help: string }) =>
  number({
    key: 'images',
    label: 'Training images',
    min: LEAST_IMAGES,
    step: 10,
    scale: 'log',
    whole: true,
    default: MNIST_IMAGES,
    advanced: true,
    ...own,
  });

const scaling = (standardised: string) =>
  choice({
    key: 'scaling',
    label: 'Input scaling',
    default: 'unit',
    advanced: true,
    options: { unit: 'unit: value / 255', standardised },
    help: 'Changes which first-layer weights survive: with unit scaling, pixels that are never lit lose all their weights.',
  });

/** The images to learn. */
export const dataset = union(
  {
    key: 'data',
    label: 'Data set',
    help: 'The images to learn: MNIST, which the lab brings along, or files of your own.',
    options: { mnist: 'MNIST', idx: 'your own files…' },
    default: 'mnist',
    advanced: true,
  },
  [
    v.strictObject({
      kind: v.literal('mnist'),
      train: images({
        max: MNIST_IMAGES,
        help: 'How many of the 55,000 training images are used, counted from the first. 5,000 others always validate, and 10,000 test.',
      }),
      scaling: scaling('standardised: mean 0, deviation 1'),
    }),
    v.strictObject({
      kind: v.literal('idx'),
      sha256: hash({
        key: 'sha256',
        label: 'Files',
        help: 'SHA-256 of the four files, unpacked, one after the other: training images, labels, test images, labels.',
      }),
      train: images({
        max: MOST_IMAGES,
        help: 'How many of the training images are used, counted from the first. The last 5,000 always validate.',
      }),
      // Its numbers are MNIST's for any data: the same setting does the same arithmetic.
      scaling: scaling('standardised by MNIST’s mean and deviation'),
      turn: choice({
        key: 'turn',
        label: 'Orientation',
        default: 'as-given',
        advanced: true,
        options: { 'as-given': 'as in the files', transposed: 'turned: rows and columns exchanged' },
        help: 'Some files, such as EMNIST’s, hold each image column by column. Turned, it stands upright, as drawings here do.',
      }),
    }),
  ],
);
