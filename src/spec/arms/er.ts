import type { PrunedArmFacts } from './arm-facts.ts';

export const er = {
  label: 'ER: random mask, Erdős–Rényi counts per layer, kernels not counted',
  phrase: 'a random ER mask',
  start: 'θ0',
  group: 'ratio',
  rare: true,
  follows: 'none',
  sameWithoutConvolutions: 'erk',
  role: 'control',
  shows: { better: 'it matters which weights stay', even: 'a random mask does as well' },
  line: { dash: '5 3 5 9', marker: 'saltire' },
} as const satisfies PrunedArmFacts;
