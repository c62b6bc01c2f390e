import type { PrunedArmFacts } from './arm-facts.ts';

export const grasp = {
  label: 'GraSP: mask before training, what carries gradient flow at θ0',
  phrase: 'GraSP’s mask',
  start: 'θ0',
  group: 'before',
  rare: true,
  follows: 'none',
  role: 'control',
  shows: {
    better: 'training finds a better mask than GraSP does before it',
    even: 'GraSP’s mask, found before training, does as well',
  },
  line: { dash: '7 7', marker: 'bowtie' },
} as const satisfies PrunedArmFacts;
