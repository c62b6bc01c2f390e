import { wholePercent } from '../../spec/format.ts';

/** Texts of the hero. */
export const RESULTS_PANEL = {
  bands: 'Bands',
  range: 'lowest to highest',
  interval: `${wholePercent(0.95)} interval`,
  noBands: 'one seed, no bands',
  full: `from 0 to ${wholePercent(1)}`,
  pad: 'The pad for a guess',
  chart: 'The accuracy chart',
  settings: 'The row below the curve',
} as const;
