import type { PrunedArmFacts } from './arm-facts.ts';

export const snip = {
  label: 'SNIP: mask before training, |w · gradient| at θ0',
  phrase: 'SNIP’s mask',
  start: 'θ0',
  group: 'before',
  rare: true,
  follows: 'none',
  role: 'control',
  shows: {
    better: 'training finds a better mask than SNIP does before it',
    even: 'SNIP’s mask, found before training, does as well',
  },
  line: { dash: '3 3', marker: 'star' },
} as const satisfies PrunedArmFacts;
