/** Texts of the panels of pictures. */
export const PICTURES_PANEL = {
  curveless: 'These results came without learning curves of this seed. Press Run, or look at another seed.',
  beside: 'Beside',
  log: 'stretch the beginning',
  maskless: 'These results came without masks of this seed. Press Run, or look at another.',
  meaning: 'What this mask means',
  dense: 'The dense network has all its weights; choose another arm.',
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
