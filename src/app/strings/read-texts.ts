import type { ReadingKind } from '../../spec/sweep/reading.ts';

/** What may be read off a cell, to choose from; the share of weights is chosen beside it. */
export const READ_NAMES: Readonly<Record<ReadingKind, (arm: string) => string>> = {
  smallest: () => 'Smallest winning ticket',
  match: () => 'Smallest share as accurate as dense',
  less: (arm) => `Ticket less ${arm}`,
  accuracy: (arm) => `Accuracy: ${arm}`,
  stop: (arm) => `Early stop: ${arm}`,
  dead: (arm) => `Dead neurons: ${arm}`,
  seconds: () => 'Seconds of training',
};
