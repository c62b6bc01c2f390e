/** Texts of the tables of what a mask means. */
export const MEANING_CHART = {
  table: 'What this mask means, by layer',
  nothing: 'No other arm or seed has a mask of this round here: choose a round that others have, or press Run.',
  hint: 'Of the weights that either mask keeps, the share that both keep; in brackets what random masks with the same counts by layer would share.',
  overlap: 'Overlap with other masks',
} as const;
