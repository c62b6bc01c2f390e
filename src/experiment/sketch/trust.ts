/** Test accuracies at the last round, as fractions: the ticket's, re-init's and the random mask's. */
export type LastRound = readonly [ticket: number, reinit: number, randomMask: number];

/** What some settings gave at the last round, in full and as a sketch. */
export interface Trusted {
  /** The settings, as a link holds them. */
  readonly link: string;
  readonly full: LastRound;
  readonly sketch: LastRound;
}

/** How much sketches can be trusted. */
export interface Trust {
  readonly settings: number;
  /** Settings whose sketch has the three arms in the order of the full run. */
  readonly right: number;
  /** How many times as large as in the full run the ticket's lead over re-init is in a sketch: the median over the settings. */
  readonly gap: number;
}

/** The arms from the best to the worst. */
const orderOf = (last: LastRound): string => [0, 1, 2].sort((a, b) => last[b] - last[a]).join();

/** The one in the middle, or what is halfway between the two there. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const gapOf = ([ticket, reinit]: LastRound): number => ticket - reinit;

/** What a table of settings says of sketches. */
export const trustOf = (table: readonly Trusted[]): Trust => ({
  settings: table.length,
  right: table.filter(({ full, sketch }) => orderOf(full) === orderOf(sketch)).length,
  gap: median(table.map(({ full, sketch }) => gapOf(sketch) / gapOf(full))),
});
