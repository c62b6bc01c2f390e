import type { PrunedArmFacts } from './arm-facts.ts';

export const neurons = {
  label: 'Neurons: whole neurons and channels go, the smallest first',
  phrase: 'a network without its smallest neurons',
  start: 'θ0',
  group: 'structure',
  rare: true,
  follows: 'own',
  prunes: 'neurons',
  role: 'control',
  shows: {
    better: 'pruning single weights is better than pruning whole neurons',
    even: 'pruning whole neurons does as well',
  },
  line: { dash: '20 7', marker: 'bar' },
} as const satisfies PrunedArmFacts;
