import * as v from 'valibot';
import { choice, union, widths } from '../fields.ts';

const init = choice({
  key: 'init',
  label: 'Initial weights',
  default: 'glorot',
  advanced: true,
  options: { glorot: 'Gaussian Glorot', kaiming: 'Kaiming normal' },
  help: 'How the first weights, θ0, are drawn.',
});

const hidden = (own: { default: readonly number[]; shortest?: number; help: string }) =>
  widths({ key: 'hidden', label: 'Hidden layers', min: 1, max: 4096, longest: 6, advanced: true, ...own });

/** The shape of the network. */
export const network = union(
  {
    key: 'network',
    label: 'Network',
    help: 'The shape of the network.',
    options: { mlp: 'Fully connected, ReLU', conv: 'Convolutional, ReLU' },
    default: 'mlp',
    advanced: true,
  },
  [
    v.strictObject({
      kind: v.literal('mlp'),
      hidden: hidden({
        default: [300, 100],
        help: 'Neurons in each hidden layer, from the input on. 300-100 is LeNet-300-100, the paper’s network.',
      }),
      init,
    }),
    v.strictObject({
      kind: v.literal('conv'),
      channels: widths({
        key: 'channels',
        label: 'Convolutions',
        advanced: true,
        min: 1,
        max: 512,
        longest: 6,
        default: [20, 50],
        help: 'Channels of each convolution, from the input on. 20-50 with 5 × 5 kernels is LeNet-5 as Caffe has it.',
      }),
      kernel: choice({
        key: 'kernel',
        label: 'Kernels',
        default: '5',
        advanced: true,
        options: { 3: '3 × 3', 5: '5 × 5', 7: '7 × 7' },
        help: 'Height and width of every kernel.',
      }),
      padding: choice({
        key: 'padding',
        label: 'Padding',
        default: 'none',
        advanced: true,
        options: { none: 'none', first: 'in the first convolution', all: 'in every convolution' },
        help: 'Zeros around the picture that a convolution reads, so that its output is as large as its input.',
      }),
      pool: choice({
        key: 'pool',
        label: 'Pooling 2 × 2',
        default: 'each',
        advanced: true,
        options: { each: 'after every convolution', pairs: 'after every second convolution' },
        help: 'Each 2 × 2 square becomes one number, its largest. An odd last row or column is left out.',
      }),
      hidden: hidden({
        default: [500],
        shortest: 0,
        help: 'Neurons in each fully connected hidden layer behind the convolutions; “none” for the output layer alone.',
      }),
      init,
    }),
  ],
);
