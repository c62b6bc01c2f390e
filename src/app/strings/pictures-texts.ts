/** Texts of the panels of pictures. */
export const PICTURES_PANEL = {
  beside: 'Beside',
  log: 'stretch the beginning',
  missing: {
    masks: 'These results came without masks of this seed. Press Run, or look at another.',
    neurons:
      'These results came without masks of this seed, and so without its neurons. Press Run, or look at another.',
    curves: 'These results came without learning curves of this seed. Press Run, or look at another seed.',
  },
  /** Of results that a link brought: no seed has any. */
  linked: {
    masks: 'A link brings accuracies, and neither masks nor weights.',
    neurons: 'How many weights each neuron has left is read off the masks, which a link does not bring.',
    curves: 'A link brings the accuracy at the end of each training, and no learning curves.',
  },
  compute: {
    masks: 'Compute the masks here',
    neurons: 'Compute the neurons here',
    curves: 'Compute the curves here',
  },
  meaning: 'What this mask means',
  dense: 'The dense network has all its weights; choose another arm.',
  /** Beside an axis without a line. */
  once: 'Each of these trainings was measured once, at its end: that makes a point, and no curve.',
  /** In place of the learning curves, while somebody draws a guess. */
  covered: 'Learning curves are covered until the result is shown.',
  nothing: 'The masks and the sparsity of every neuron appear here as soon as a training is finished.',
  ofMasks: 'Pictures of masks',
  ofNeurons: 'Pictures of neurons and layers',
  ofLearning: 'Pictures of learning',
  arm: 'Arm',
  seed: 'Seed',
  width: 'Width',
  layer: 'Layer',
  tabs: {
    mask: 'Mask',
    neurons: 'Neurons',
    layers: 'Layers',
    same: 'Same ticket?',
    learning: 'Learning curves',
    stops: 'Early stops',
  },
  /** While the curve has thin lines that the pictures belong to. */
  before: 'Pictures of the thin lines.',
  unfinished: (arm: string, asked: number, shown: number) =>
    `${arm} has no finished round ${asked}; its round ${shown} is shown.`,
} as const;
