import type { PrunedArmFacts } from './arm-facts.ts';

export const erk = {
  label: 'ERK: random mask, Erdős–Rényi kernel counts per layer',
  phrase: 'a random ERK mask',
  start: 'θ0',
  group: 'ratio',
  rare: false,
  follows: 'none',
  role: 'control',
  shows: { better: 'it matters which weights stay', even: 'a random mask does as well' },
  line: { dash: '5 3', marker: 'wedge' },
} as const satisfies PrunedArmFacts;
