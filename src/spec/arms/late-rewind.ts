import type { PrunedArmFacts } from './arm-facts.ts';

export const lateRewind = {
  label: 'Late rewinding: rewound to an early step of the dense training, not to θ0',
  phrase: 'a ticket rewound to an early step',
  start: 'the dense network’s, some steps on',
  group: 'ticket',
  rare: true,
  follows: 'own',
  role: 'control',
  shows: {
    better: 'the very start is a better place to go back to than an early step',
    even: 'an early step is as good to go back to as the very start',
  },
  line: { dash: '17 3', marker: 'circle' },
} as const satisfies PrunedArmFacts;
