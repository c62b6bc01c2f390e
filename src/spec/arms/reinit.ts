import type { PrunedArmFacts } from './arm-facts.ts';

export const reinit = {
  label: 'Re-init: the ticket’s mask, new random weights',
  phrase: 'the ticket’s mask with new random weights',
  start: 'its own new draw',
  group: 'weights',
  rare: false,
  follows: 'ticket',
  role: 'control',
  shows: { better: 'the first weights matter', even: 'new random weights do as well: the mask is enough' },
  line: { dash: '9 4', marker: 'diamond' },
} as const satisfies PrunedArmFacts;
