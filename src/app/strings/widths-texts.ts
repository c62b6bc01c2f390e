/** Texts of the panel of widths. */
export const WIDTHS_PANEL = {
  title: (round: number) => `Accuracy against width, in round ${round}`,
} as const;
