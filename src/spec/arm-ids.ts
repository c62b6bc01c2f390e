/**
 * The arms of an experiment beside `dense`, which every experiment has: the ticket, and controls that differ from it in
 * exactly one ingredient.
 */
export const ARM_LABELS = {
  ticket: 'Ticket: magnitude mask, rewound to θ0',
  reinit: 'Re-init: the ticket’s mask, new random weights',
  'random-mask': 'Random mask: the ticket’s counts per layer, random positions',
  'one-shot': 'One-shot: the ticket’s counts, pruned once from the dense network',
  erk: 'ERK: random mask, Erdős–Rényi kernel counts per layer',
  uniform: 'Uniform: random mask, the same density in every layer',
  'snip-ratio': 'SNIP ratio: random mask, SNIP’s counts per layer',
} as const;

export type PrunedArmId = keyof typeof ARM_LABELS;
export type ArmId = 'dense' | PrunedArmId;

/** An arm's name for people: what stands before the colon of its label. */
export const armName = (arm: ArmId): string => (arm === 'dense' ? 'Dense' : ARM_LABELS[arm].split(':')[0]);

/** Arms whose masks or counts are the ticket's: the ticket is trained with them. */
export const FOLLOWS_TICKET: readonly PrunedArmId[] = ['reinit', 'random-mask', 'one-shot'];
