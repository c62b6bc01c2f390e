/** Texts of the verdict line. */
export const WINNING_PANEL = {
  title: 'Winning tickets',
  everyRound: 'Every round',
  against: 'Every round against dense',
} as const;
