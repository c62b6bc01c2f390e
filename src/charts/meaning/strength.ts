/** The largest share with the shade of 0. */
const FAINTEST = 0.001;
/** Percent of the arm's colour for all weights, low enough to read numbers on. */
const STRONGEST = 42;

/** The shade of a share, in percent of the arm's colour, in equal steps per factor of ten. */
export const strength = (share: number): number =>
  share <= FAINTEST ? 0 : Math.round(STRONGEST * (1 - Math.log(share) / Math.log(FAINTEST)));
