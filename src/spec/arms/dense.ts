import type { ArmFacts } from './arm-facts.ts';

export const dense = {
  label: 'Dense',
  phrase: 'the dense network',
  start: 'θ0',
  follows: 'none',
  role: 'dense',
  line: { dash: '', marker: 'circle' },
} as const satisfies ArmFacts;
