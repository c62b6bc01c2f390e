import type { PrunedArmFacts } from './arm-facts.ts';

export const sameSignReinit = {
  label: 'Same-sign re-init: the ticket’s mask, new random weights with θ0’s signs',
  phrase: 'the ticket’s mask with new random weights of the same signs',
  start: 'its own new draw with θ0’s signs',
  group: 'weights',
  rare: true,
  follows: 'ticket',
  role: 'control',
  shows: {
    better: 'the sizes of the first weights matter too, not their signs alone',
    even: 'new weights with the same signs do as well',
  },
  line: { dash: '6 2 6 8', marker: 'star' },
} as const satisfies PrunedArmFacts;
