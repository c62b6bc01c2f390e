import type { PrunedArmFacts } from './arm-facts.ts';

export const randomMask = {
  label: 'Random mask: the ticket’s counts per layer, random positions',
  phrase: 'a random mask with the ticket’s counts',
  start: 'θ0',
  group: 'mask',
  rare: false,
  follows: 'ticket',
  role: 'control',
  shows: { better: 'it matters which weights stay', even: 'which weights stay matters little' },
  line: { dash: '2 4', marker: 'square' },
} as const satisfies PrunedArmFacts;
