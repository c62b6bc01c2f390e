import type { Oddities } from '../../experiment/tickets/oddities.ts';
import type { QuestionId } from '../../experiment/tickets/read-ticket.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import { accuracy, count, listed, rounded } from '../../spec/format.ts';
import type { Computed } from '../../store/ticket-state.ts';

const loss = rounded(4);

/** Texts of the page on which a network from a file is looked at. */
export const FILE_NETWORK = {
  title: 'A network from a file',
  fromFile: (name: string) => `From ${name}, not trained here`,
  back: 'Back to the lab',
  assumed: (pools: boolean) =>
    `It is read as a network with a ReLU behind every layer but the last${pools ? ', and 2 × 2 pooling by the largest' : ''}.`,
  /** What became of the test images. */
  computed: 'Computed here',
  measuring: 'on its way …',
  right: ({ accuracy: share }: Computed) => `${accuracy(share)} of test images right`,
  how: ({ loss: mean, images, engine }: Computed, data: string) =>
    `loss ${loss(mean)}, ${counted(images, 'test image')} of ${data}, engine ${engine}`,
  /** @param rights what became of the test images, one for each way of scaling */
  depends: (rights: readonly string[]) =>
    `It depends on how pixels are scaled, which the file does not say: ${rights.join('; or ')}.`,
  answer: 'Answer below.',
  claimed: 'The file says',
  claims: (share: number, mean: number | undefined) =>
    `${accuracy(share)} of test images right${mean === undefined ? '' : `, loss ${loss(mean)}`}`,
  claimsNothing: 'nothing about its accuracy',
  same: 'Both are the same.',
  differs: (claimed: number, computed: number) =>
    `They differ: the file says ${accuracy(claimed)}, computed here it is ${accuracy(computed)}.`,
  changed: 'Its weights are not those that its checksum was made of: the file was changed after it was written.',
  /** What of its numbers is not as one would expect, a sentence each. */
  odd: ({ leftOut, zeros, withoutBiases }: Oddities): string[] => [
    ...(leftOut > 0
      ? [
          `${counted(leftOut, 'weight')} ${agreeing(leftOut, 'is', 'are')} not 0 where the mask is 0. The mask counts here, as in training. A program that ignores the mask gets another accuracy.`,
        ]
      : []),
    ...(zeros > 0 ? [`Of the weights that the mask keeps, ${count(zeros)} ${agreeing(zeros, 'is', 'are')} 0.`] : []),
    ...(withoutBiases.length > 0 ? [`No biases in ${listed(withoutBiases)}: they are taken as 0.`] : []),
  ],
  what: 'It says it is',
  training: (arm: string, round: number, seed: number, width: number) =>
    `${arm}, round ${round}, seed ${seed}${width === 1 ? '' : `, width ${width}`}`,
  openExperiment: 'Open its experiment',
  asks: 'What the file does not say',
  asksHint: 'Answers can be changed; the accuracy is computed again.',
  testedOn: 'Tested on',
  questions: {
    order: 'In which order do its layers come?',
    dense: 'How do the weights of fully connected layers lie?',
    shape: 'How are images padded and pooled?',
    flatten: 'In which order do fully connected layers read the channels?',
    scaling: 'Which numbers does it read for a pixel from 0 to 255?',
  } satisfies Record<QuestionId, string>,
  options: {
    'in-out': 'a row for each input: x · W, as in NumPy and Keras',
    'out-in': 'a row for each output: W · x, as in PyTorch',
    'channels-last': 'place after place, as in Keras',
    'channels-first': 'channel after channel, as in PyTorch',
    unit: 'value / 255',
    standardised: '(value / 255 − 0.1307) / 0.3081, as in PyTorch’s example',
    'none/each': 'no padding, pooling after every convolution',
    'none/pairs': 'no padding, pooling after every second convolution',
    'first/each': 'padding in the first convolution, pooling after every one',
    'first/pairs': 'padding in the first convolution, pooling after every second one',
    'all/each': 'padding and pooling in every convolution',
    'all/pairs': 'padding in every convolution, pooling after every second one',
  } as Readonly<Record<string, string>>,
  /** An option, with what it gives. */
  withRight: (option: string, right: string) => `${option}: ${right}`,
  layer: 'Layer',
  take: 'Look at a network from a file',
  takeAbout:
    'A ticket of this lab, or a network of another program: safetensors, or numpy’s npz. Its accuracy is computed here. It may be dropped anywhere on the page, too.',
  takeOpen: 'Open a network',
  drawTitle: 'Draw a digit for it',
  drawLead: 'Draw one digit, large. It is fitted and centred as MNIST’s digits were, and the network answers.',
  name: 'Network of the file',
  answerFirst: 'Say first which numbers it reads for a pixel: then it answers.',
} as const;
