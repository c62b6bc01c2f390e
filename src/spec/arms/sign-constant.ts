import type { PrunedArmFacts } from './arm-facts.ts';

export const signConstant = {
  label: 'Sign constant: the ticket’s mask, one size of weight a layer with θ0’s signs',
  phrase: 'the ticket’s mask with signs alone',
  start: 'one size with θ0’s signs',
  group: 'weights',
  rare: true,
  follows: 'ticket',
  role: 'control',
  shows: { better: 'the signs of the first weights are not enough', even: 'the signs of the first weights are enough' },
  line: { dash: '1 3', marker: 'saltire' },
} as const satisfies PrunedArmFacts;
