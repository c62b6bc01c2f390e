import type { PrunedArmFacts } from './arm-facts.ts';

export const uniform = {
  label: 'Uniform: random mask, the same density in every layer',
  phrase: 'a random uniform mask',
  start: 'θ0',
  group: 'ratio',
  rare: false,
  follows: 'none',
  role: 'control',
  shows: { better: 'it matters which weights stay', even: 'a random mask does as well' },
  line: { dash: '14 4', marker: 'cross' },
} as const satisfies PrunedArmFacts;
