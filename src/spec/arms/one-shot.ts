import type { PrunedArmFacts } from './arm-facts.ts';

export const oneShot = {
  label: 'One-shot: the ticket’s counts, pruned once from the dense network',
  phrase: 'the one-shot mask',
  start: 'θ0',
  group: 'mask',
  rare: false,
  follows: 'ticket',
  role: 'control',
  shows: { better: 'pruning round by round is better than pruning at once', even: 'pruning at once does as well' },
  line: { dash: '9 3 2 3', marker: 'triangle' },
} as const satisfies PrunedArmFacts;
