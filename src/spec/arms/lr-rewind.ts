import type { PrunedArmFacts } from './arm-facts.ts';

export const lrRewind = {
  label: 'Rate rewinding: weights go on, the learning rate starts over',
  phrase: 'a pruned network whose learning rate starts over',
  start: 'what the round before left',
  group: 'ticket',
  rare: true,
  follows: 'own',
  role: 'control',
  line: { dash: '17 3 2 3', marker: 'pentagon' },
} as const satisfies PrunedArmFacts;
