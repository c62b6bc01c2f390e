/** Texts of the panel of widths. */
export const WIDTHS_PANEL = {
  chart: 'The chart of widths',
  title: (round: number) => `Accuracy against width, in round ${round}`,
} as const;
