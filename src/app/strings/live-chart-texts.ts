/** Names of what the hero's chart draws beside its curves. */
export const LIVE_CHART = {
  smallestTicket: 'smallest winning ticket',
  smallestRound: 'smallest winning round',
  yourGuess: 'Your guess',
  guessOfLink: 'Guess in this link',
} as const;
