/** The least share that is told from nothing by its shade. */
const FAINTEST = 0.001;
/** Percent of the arm's colour for all weights, low enough to read numbers on. */
const STRONGEST = 42;

/** How strongly a share is shaded, in percent of the arm's colour: each factor of ten is an equal step. */
export const strength = (share: number): number =>
  share <= FAINTEST ? 0 : Math.round(STRONGEST * (1 - Math.log(share) / Math.log(FAINTEST)));
