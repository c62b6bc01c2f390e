import type { PrunedArmFacts } from './arm-facts.ts';

export const magnitudeAtInit = {
  label: 'Magnitude at init: mask before training, θ0’s largest weights',
  phrase: 'a mask of θ0’s largest weights',
  start: 'θ0',
  group: 'before',
  rare: true,
  follows: 'none',
  role: 'control',
  shows: {
    better: 'training finds a better mask than the first sizes give',
    even: 'the largest first weights do as well',
  },
  line: { dash: '12 2 4 2', marker: 'diamond' },
} as const satisfies PrunedArmFacts;
