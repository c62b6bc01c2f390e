import type { PrunedArmFacts } from './arm-facts.ts';

export const lrRewind = {
  label: 'Rate rewinding: weights go on, the learning rate starts over',
  phrase: 'a pruned network whose learning rate starts over',
  start: 'what the round before left',
  group: 'ticket',
  rare: true,
  follows: 'own',
  role: 'control',
  shows: {
    better: 'going back to the first weights is better than training on',
    even: 'training on does as well as going back',
  },
  line: { dash: '17 3 2 3', marker: 'pentagon' },
} as const satisfies PrunedArmFacts;
