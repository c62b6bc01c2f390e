/** Names of what the hero's chart draws beside its curves. */
export const LIVE_CHART = {
  smallestTicket: 'smallest winning ticket',
  smallestRound: 'smallest winning round',
  yourGuess: 'Your guess',
  hidden: 'The lesson shows the curves once you have predicted.',
  guessOfLink: 'Guess in this link',
} as const;
