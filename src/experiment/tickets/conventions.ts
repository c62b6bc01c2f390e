import { isTurned } from '../../spec/data-files.ts';
import type { Experiment } from '../../spec/experiment.ts';

const CONV =
  'A conv layer has weights [kernel row, kernel column, input channel, output channel]. Its kernels are laid over the image as they are, not turned (cross-correlation), at every place; “padding” is the rows and columns of zeros on each side of the image.';
const POOL =
  'A conv layer adds its bias, then comes a ReLU, max(x, 0). Where “pool” is 2, the largest of each 2 × 2 square follows; an odd last row or column is dropped.';
const FLATTEN =
  'What the last conv layer makes is flattened row by row, within a row column by column, within a column channel by channel.';
const DENSE =
  'A dense layer has weights [input, output] and makes x · W + b, followed by a ReLU, max(x, 0), except after the last layer.';
const MASKED =
  'A weight whose mask is 0 is pruned and 0. “first_weight” and “first_bias” are what the training began with, before the mask: multiply them by it.';

/** How to compute with a ticket, for people who have never seen the lab. */
export const conventionsOf = ({ dataset, network }: Experiment): string[] => [
  'The layers are passed in the order of “layers”. Numbers are float32.',
  'An image has 28 rows of 28 pixels and is read row by row; how pixels are scaled stands in “pixels”.',
  ...(isTurned(dataset) ? ['The images of the files are turned first: rows and columns exchanged.'] : []),
  ...(network.kind === 'conv' ? [CONV, POOL, FLATTEN] : []),
  DENSE,
  'The last layer makes one logit a class, in the order of the labels; there is no softmax. The largest is the answer.',
  MASKED,
];

/** What is otherwise in a file in PyTorch's names, shapes and order. */
const TORCH: ReadonlyMap<string, string> = new Map([
  [
    CONV,
    'A conv layer is a torch.nn.Conv2d: weights [output channel, input channel, kernel row, kernel column]; “padding” is its padding.',
  ],
  [
    FLATTEN,
    'What the last conv layer makes is flattened channel by channel, within a channel row by row: torch.flatten(x, 1).',
  ],
  [
    DENSE,
    'A dense layer is a torch.nn.Linear: weights [output, input]. It is followed by a ReLU, max(x, 0), except after the last layer.',
  ],
  [
    MASKED,
    'The arrays are a state_dict for torch.nn.utils.prune: NAME.weight_orig times NAME.weight_mask is the weight, and NAME.bias is added. The same names with “first.” before them are what the training began with, where that is known.',
  ],
]);

/** The same for a file in PyTorch's names, shapes and order. */
export const asTorch = (conventions: readonly string[]): string[] => conventions.map((text) => TORCH.get(text) ?? text);
