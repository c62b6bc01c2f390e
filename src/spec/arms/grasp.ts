import type { PrunedArmFacts } from './arm-facts.ts';

export const grasp = {
  label: 'GraSP: mask before training, what carries gradient flow at θ0',
  phrase: 'GraSP’s mask',
  start: 'θ0',
  group: 'before',
  rare: true,
  follows: 'none',
  role: 'control',
  line: { dash: '7 7', marker: 'bowtie' },
} as const satisfies PrunedArmFacts;
