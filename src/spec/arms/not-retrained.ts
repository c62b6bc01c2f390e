import type { PrunedArmFacts } from './arm-facts.ts';

export const notRetrained = {
  label: 'Not retrained: the trained dense network, pruned at once and left so',
  phrase: 'the pruned network without more training',
  start: 'the trained dense weights',
  group: 'mask',
  rare: true,
  follows: 'ticket',
  role: 'control',
  untrained: true,
  shows: {
    better: 'what is left has to be trained again',
    even: 'the weights that are left need no more training',
  },
  line: { dash: '2 8', marker: 'hexagon' },
} as const satisfies PrunedArmFacts;
