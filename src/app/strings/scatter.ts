import type { NextPrune } from '../../pruning/threshold.ts';
import type { ArmId } from '../../spec/arm-ids.ts';

const whole = new Intl.NumberFormat('en');
const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const weights = (count: number) => `${whole.format(count)} ${count === 1 ? 'weight' : 'weights'}`;

/** What each arm's weights began as. */
const STARTS: Readonly<Record<ArmId, string>> = {
  dense: 'θ0',
  ticket: 'θ0',
  'late-rewind': 'the dense network’s, some steps on',
  'lr-rewind': 'what the round before left',
  'no-rewind': 'what the round before left',
  reinit: 'its own new draw',
  'same-sign-reinit': 'its own new draw with θ0’s signs',
  'sign-constant': 'one size with θ0’s signs',
  'shuffle-layer': 'θ0, shuffled in the layer',
  'shuffle-global': 'θ0, shuffled over all layers',
  'random-mask': 'θ0',
  'one-shot': 'θ0',
  'magnitude-at-init': 'θ0',
  snip: 'θ0',
  grasp: 'θ0',
  synflow: 'θ0',
  erk: 'θ0',
  er: 'θ0',
  uniform: 'θ0',
  'snip-ratio': 'θ0',
  neurons: 'θ0',
};

/** Texts of the panel that shows why a weight goes. */
export const WHY = {
  title: 'Why this weight?',
  start: (arm: ArmId) => STARTS[arm],
  next: ({ threshold, removed, shared }: NextPrune) =>
    removed === 0
      ? `The next round prunes nothing of this layer.`
      : `The next round prunes ${weights(removed)} of this layer, those up to a size of ${three.format(threshold)}${shared ? ', ranked over all layers together' : ''}.`,
  last: 'This is the last round: nothing is pruned after it.',
  criterion: (name: string) =>
    `This experiment prunes by another criterion (${name}), so that the next round takes other weights; the region shown is magnitude.`,
  neurons: 'This arm prunes whole neurons, so that the next round takes other weights; the region shown is magnitude.',
  elsewhere:
    'This arm’s next mask does not come from these weights; the region shown is what magnitude would prune of them.',
} as const;
