import type { PrunedArmFacts } from './arm-facts.ts';

export const snipRatio = {
  label: 'SNIP ratio: random mask, SNIP’s counts per layer',
  phrase: 'a random mask at SNIP’s ratio',
  start: 'θ0',
  group: 'ratio',
  rare: false,
  follows: 'none',
  role: 'control',
  shows: { better: 'it matters which weights stay', even: 'a random mask does as well' },
  line: { dash: '9 3 2 3 2 3', marker: 'hexagon' },
} as const satisfies PrunedArmFacts;
