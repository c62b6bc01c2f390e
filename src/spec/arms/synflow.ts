import type { PrunedArmFacts } from './arm-facts.ts';

export const synflow = {
  label: 'SynFlow: mask before training, flow through θ0’s sizes, no data',
  phrase: 'SynFlow’s mask',
  start: 'θ0',
  group: 'before',
  rare: true,
  follows: 'none',
  role: 'control',
  shows: {
    better: 'training finds a better mask than SynFlow does before it',
    even: 'SynFlow’s mask, found before training, does as well',
  },
  line: { dash: '12 7', marker: 'hourglass' },
} as const satisfies PrunedArmFacts;
