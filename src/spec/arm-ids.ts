/**
 * The arms of an experiment beside `dense`, which every experiment has: the ticket, and controls that differ from it in
 * exactly one ingredient.
 */
export const ARM_LABELS = {
  ticket: 'Ticket: magnitude mask, rewound to θ0',
  'late-rewind': 'Late rewinding: rewound to an early step of the dense training, not to θ0',
  'lr-rewind': 'Rate rewinding: weights go on, the learning rate starts over',
  'no-rewind': 'No rewinding: weights go on at the last learning rate',
  reinit: 'Re-init: the ticket’s mask, new random weights',
  'same-sign-reinit': 'Same-sign re-init: the ticket’s mask, new random weights with θ0’s signs',
  'sign-constant': 'Sign constant: the ticket’s mask, one size of weight a layer with θ0’s signs',
  'shuffle-layer': 'Layer shuffle: the ticket’s mask, θ0’s survivors trade places in their layer',
  'shuffle-global': 'Global shuffle: the ticket’s mask, θ0’s survivors trade places anywhere',
  'random-mask': 'Random mask: the ticket’s counts per layer, random positions',
  'one-shot': 'One-shot: the ticket’s counts, pruned once from the dense network',
  'magnitude-at-init': 'Magnitude at init: mask before training, θ0’s largest weights',
  snip: 'SNIP: mask before training, |w · gradient| at θ0',
  grasp: 'GraSP: mask before training, what carries gradient flow at θ0',
  synflow: 'SynFlow: mask before training, flow through θ0’s sizes, no data',
  erk: 'ERK: random mask, Erdős–Rényi kernel counts per layer',
  er: 'ER: random mask, Erdős–Rényi counts per layer, kernels not counted',
  uniform: 'Uniform: random mask, the same density in every layer',
  'snip-ratio': 'SNIP ratio: random mask, SNIP’s counts per layer',
  neurons: 'Neurons: whole neurons and channels go, the smallest first',
} as const;

export type PrunedArmId = keyof typeof ARM_LABELS;
export type ArmId = 'dense' | PrunedArmId;

/** An arm's name for people: what stands before the colon of its label. */
export const armName = (arm: ArmId): string => (isDense(arm) ? 'Dense' : ARM_LABELS[arm].split(':')[0]);

/** Whether an arm is the whole network, which is drawn as a level where others are lines. */
export const isDense = (arm: ArmId): arm is 'dense' => arm === 'dense';

/** The headings under which forms list arms. */
export const ARM_GROUPS = {
  ticket: 'Tickets',
  weights: 'New weights under the ticket’s mask',
  mask: 'Other masks',
  before: 'Masks before training',
  ratio: 'Random masks by ratio',
  structure: 'Structured',
} as const;

/** Where an arm stands in a form; rarer ones behind a fold. */
interface Place {
  readonly group: keyof typeof ARM_GROUPS;
  readonly rare: boolean;
}

const often = (group: Place['group']): Place => ({ group, rare: false });
const rare = (group: Place['group']): Place => ({ group, rare: true });

export const ARM_PLACES: Readonly<Record<PrunedArmId, Place>> = {
  ticket: often('ticket'),
  'late-rewind': rare('ticket'),
  'lr-rewind': rare('ticket'),
  'no-rewind': rare('ticket'),
  reinit: often('weights'),
  'same-sign-reinit': rare('weights'),
  'sign-constant': rare('weights'),
  'shuffle-layer': rare('weights'),
  'shuffle-global': rare('weights'),
  'random-mask': often('mask'),
  'one-shot': often('mask'),
  'magnitude-at-init': rare('before'),
  snip: rare('before'),
  grasp: rare('before'),
  synflow: rare('before'),
  erk: often('ratio'),
  er: rare('ratio'),
  uniform: often('ratio'),
  'snip-ratio': often('ratio'),
  neurons: rare('structure'),
};

/** Arms whose masks or counts are the ticket's: the ticket is trained with them. */
export const FOLLOWS_TICKET: readonly PrunedArmId[] = [
  'reinit',
  'same-sign-reinit',
  'sign-constant',
  'shuffle-layer',
  'shuffle-global',
  'random-mask',
  'one-shot',
];

/** Arms with masks of their own previous round: each of their rounds needs the one before, so all are trained. */
export const CHAINS = ['ticket', 'late-rewind', 'lr-rewind', 'no-rewind', 'neurons'] as const satisfies PrunedArmId[];
export type ChainId = (typeof CHAINS)[number];

export const isChain = (arm: string): arm is ChainId => CHAINS.some((chain) => chain === arm);

/** Every arm that an experiment trains, the dense one first. */
export const allArms = ({ arms }: { readonly arms: readonly { readonly id: PrunedArmId }[] }): ArmId[] => [
  'dense',
  ...arms.map(({ id }) => id),
];
