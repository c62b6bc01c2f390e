import type { SurpriseId } from './index.ts';

/** A paper, with the section where it says what is told of it, and where it can be read. */
export interface Source {
  readonly text: string;
  readonly href: string;
}

/** Why a surprise is as it is, as far as anybody knows. */
export interface Reason {
  readonly text: string;
  /** None where nobody has written about it. */
  readonly sources: readonly Source[];
}

const paper = (id: string) => `https://arxiv.org/abs/${id}`;

const MISSING_THE_MARK: Source = {
  text: 'Frankle et al. 2021, “Pruning neural networks at initialization: why are we missing the mark?”, section 5',
  href: paper('2009.08576'),
};

const KINGMA_AND_BA: Source = {
  text: 'Kingma and Ba 2015, “Adam: a method for stochastic optimization”, section 2.1',
  href: paper('1412.6980'),
};

/** The reasons, by what they are about: they hold no numbers of our own, which are the shipped results’. */
export const REASONS: Readonly<Record<SurpriseId, Reason>> = {
  signs: {
    text: 'Training finds sizes for the weights, whatever they were, as long as the signs stay. Why the signs are enough, nobody has proved for a whole network.',
    sources: [
      {
        text: 'Zhou et al. 2019, “Deconstructing lottery tickets: zeros, signs, and the supermask”, on mask-1 actions',
        href: paper('1905.01067'),
      },
    ],
  },
  'masks-before-training': {
    text: 'These masks settle how many weights each layer keeps, and little more: shuffled within a layer they do as well. Which weights matter shows only in training. Why GraSP is worse than chance here, nobody knows.',
    sources: [MISSING_THE_MARK],
  },
  'magnitude-at-init': {
    text: 'The first weights are drawn before the network has seen an image, so their sizes say nothing about the task. Larger networks show the same: shuffled within a layer, such a mask does as well.',
    sources: [MISSING_THE_MARK],
  },
  'going-on': {
    text: 'Nobody knows why. In larger networks, whose learning rate falls and starts anew each round, going on does as well as going back.',
    sources: [
      {
        text: 'Renda et al. 2020, “Comparing rewinding and fine-tuning in neural network pruning”',
        href: paper('2003.02389'),
      },
    ],
  },
  optimiser: {
    text: 'Adam gives every weight steps of about one size, so it can leave a poor start; the steps of SGD are as small as its gradients. That this is the reason, nobody has shown.',
    sources: [KINGMA_AND_BA],
  },
  scaling: {
    text: 'Networks learn faster from inputs whose mean is zero, so the same budget goes further. Why this helps small tickets in particular, nobody knows.',
    sources: [
      {
        text: 'LeCun et al. 1998, “Efficient BackProp”, section 4.3',
        href: 'https://doi.org/10.1007/3-540-49430-8_2',
      },
    ],
  },
  fashion: {
    text: 'Pruning can help in two ways: a pruned network may train better, and it fits less of the noise. Which of them it is here, nobody knows.',
    sources: [
      {
        text: 'Jin et al. 2022, “Pruning’s effect on generalization through the lens of training and regularization”',
        href: paper('2210.13738'),
      },
    ],
  },
  'few-images': {
    text: 'Nobody knows why. Convolutional networks showed the opposite, with fewer images still.',
    sources: [
      {
        text: 'Varma et al. 2022, “Sparse winning tickets are data-efficient image recognizers”',
        href: 'https://papers.nips.cc/paper_files/paper/2022/hash/1e0bfe8bbaa0e70809f0a8ccd9c2ff3e-Abstract-Conference.html',
      },
    ],
  },
  'one-shot': {
    text: 'Pruning at once ranks all weights by one look at the dense network. Round by round they are ranked anew, in a network that has learned to do without the others.',
    sources: [
      {
        text: 'Han et al. 2015, “Learning both weights and connections for efficient neural networks”, section 3.4',
        href: paper('1506.02626'),
      },
    ],
  },
  'blank-pixels': {
    text: 'A weight that reads only zeros has no gradient and keeps its first size, so it goes once the others have grown. Adam’s steps are about as large however small the gradient is, those of SGD are not: weights of SGD grow less.',
    sources: [KINGMA_AND_BA],
  },
  'fast-sgd': { text: 'Nobody knows why.', sources: [] },
};
