import type { PrunedArmFacts } from './arm-facts.ts';

export const shuffleGlobal = {
  label: 'Global shuffle: the ticket’s mask, θ0’s survivors trade places anywhere',
  phrase: 'the ticket’s mask with first weights shuffled over all layers',
  start: 'θ0, shuffled over all layers',
  group: 'weights',
  rare: true,
  follows: 'ticket',
  role: 'control',
  shows: { better: 'it matters where each first weight stands', even: 'the first weights may trade places anywhere' },
  line: { dash: '4 2 1 2 1 2', marker: 'pentagon' },
} as const satisfies PrunedArmFacts;
