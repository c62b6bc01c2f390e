import type { PrunedArmFacts } from './arm-facts.ts';

export const ticket = {
  label: 'Ticket: magnitude mask, rewound to θ0',
  phrase: 'the ticket',
  start: 'θ0',
  group: 'ticket',
  rare: false,
  follows: 'own',
  role: 'ticket',
  line: { dash: '', marker: 'circle' },
} as const satisfies PrunedArmFacts;
