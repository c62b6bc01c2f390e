import type { PrunedArmFacts } from './arm-facts.ts';

export const noRewind = {
  label: 'No rewinding: weights go on at the last learning rate',
  phrase: 'a pruned network that trains on',
  start: 'what the round before left',
  group: 'ticket',
  rare: true,
  follows: 'own',
  role: 'control',
  shows: {
    better: 'going back to the first weights is better than training on',
    even: 'training on does as well as going back',
  },
  line: { dash: '17 3 2 3 2 3', marker: 'bowtie' },
} as const satisfies PrunedArmFacts;
