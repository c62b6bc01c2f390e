import type { PrunedArmFacts } from './arm-facts.ts';

export const shuffleLayer = {
  label: 'Layer shuffle: the ticket’s mask, θ0’s survivors trade places in their layer',
  phrase: 'the ticket’s mask with first weights shuffled in their layers',
  start: 'θ0, shuffled in the layer',
  group: 'weights',
  rare: true,
  follows: 'ticket',
  role: 'control',
  shows: {
    better: 'it matters where in its layer each first weight stands',
    even: 'the first weights may trade places in their layer',
  },
  line: { dash: '4 2 1 2', marker: 'hourglass' },
} as const satisfies PrunedArmFacts;
