import type { TermId } from './terms-texts.ts';

/** A word of the field, and what it means in a sentence or two that need no other word of the list. */
export interface Meaning {
  readonly word: string;
  readonly meaning: string;
}

/** The words of the page, in the order in which the explanation lists them. */
export const GLOSSARY: Readonly<Record<TermId, Meaning>> = {
  weight: {
    word: 'Weight',
    meaning: 'A number that a network learns: how much one pixel or neuron counts for a neuron of the next layer.',
  },
  prune: {
    word: 'Prune',
    meaning: 'To cut weights out of a network. A weight that is pruned is zero, and stays zero.',
  },
  mask: { word: 'Mask', meaning: 'The list that says which weights stay and which are cut.' },
  rewind: { word: 'Rewind', meaning: 'To put the weights that are left back to the values that they began with.' },
  round: { word: 'Round', meaning: 'Train, prune, rewind: each time around leaves fewer weights.' },
  ticket: {
    word: 'Ticket',
    meaning: 'What is left of a network after pruning, put back to its first weights. It is drawn in blue.',
  },
  winning: {
    word: 'Winning ticket',
    meaning: 'A ticket that does as well as the whole network, and learns as fast.',
  },
  dense: { word: 'Dense network', meaning: 'The network with all of its weights. Its accuracy is the level to reach.' },
  control: {
    word: 'Control',
    meaning:
      'The same training with one thing changed, to see whether that thing mattered. Controls are drawn in orange.',
  },
  arm: { word: 'Arm', meaning: 'One of the ways of training that are compared: the ticket, or one of the controls.' },
  reinit: {
    word: 'Re-init',
    meaning: 'A control: the same weights stay as in the ticket, but they start from new random values.',
  },
  'random-mask': {
    word: 'Random mask',
    meaning: 'A control: as many weights stay as in the ticket, but they are chosen by chance.',
  },
  'one-shot': {
    word: 'One-shot',
    meaning: 'A control: all weights that have to go are cut at once, not round by round.',
  },
  erk: {
    word: 'ER and ERK',
    meaning:
      'Erdős–Rényi, after two mathematicians: weights are cut by chance, and large layers keep a smaller share of theirs than small ones. The K is for kernels, the small windows of a convolution, which ERK counts too.',
  },
  uniform: { word: 'Uniform', meaning: 'Weights are cut by chance, and every layer keeps the same share of its own.' },
  snip: {
    word: 'SNIP',
    meaning: 'A way to choose the weights before any training: those stay whose loss would change the error most.',
  },
  grasp: {
    word: 'GraSP',
    meaning:
      'A way to choose the weights before any training: those stay that help the network to learn fast at its start.',
  },
  synflow: {
    word: 'SynFlow',
    meaning:
      'A way to choose the weights before any training, without looking at an image: strong ways from a pixel to an answer stay.',
  },
  magnitude: { word: 'Magnitude', meaning: 'The size of a weight, whatever its sign. The smallest are cut first.' },
  density: { word: 'Density, sparsity', meaning: 'The share of weights that are left, and the share that is gone.' },
  accuracy: { word: 'Accuracy', meaning: 'The share of images that a network reads right.' },
  validation: {
    word: 'Validation images',
    meaning: 'Images that are kept aside while a network trains, to see how well it does. Choices are made by them.',
  },
  'test-images': {
    word: 'Test images',
    meaning: 'Images that no network trains on and that nothing is chosen by. The curves show how many are read right.',
  },
  'early-stop': {
    word: 'Early stop',
    meaning:
      'The step at which a network did best on the validation images. The earlier it is, the faster it has learnt.',
  },
  curve: {
    word: 'Learning curve',
    meaning: 'How accurate a network is on validation images, step by step of its training.',
  },
  iteration: {
    word: 'Iteration',
    meaning: 'One step of a training: the network sees some images and changes its weights a little.',
  },
  seed: {
    word: 'Seed',
    meaning:
      'The number that fixes what is drawn by chance. Another seed is the same experiment with other first weights.',
  },
  interval: {
    word: 'Interval',
    meaning:
      'Where the true mean very likely lies, judged by how much the seeds differ. The fewer seeds, the wider it is.',
  },
  layer: {
    word: 'Layer',
    meaning: 'A row of neurons. Each takes what the row before it gives, and hands on one number.',
  },
  neuron: {
    word: 'Neuron',
    meaning:
      'It adds up what its weights bring in, and hands on one number. With no weights in, or none out, it is dead.',
  },
  overlap: {
    word: 'Overlap',
    meaning: 'Of the weights that at least one of two masks keeps, the share that both keep.',
  },
};
