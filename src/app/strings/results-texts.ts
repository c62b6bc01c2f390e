/** Texts of the hero. */
export const RESULTS_PANEL = {
  bands: 'Bands',
  range: 'lowest to highest',
  interval: '95 % interval',
  noBands: 'one seed, no bands',
  full: 'from 0 to 100 %',
  chart: 'The accuracy chart',
  smallestTicket: 'smallest winning ticket',
  smallestRound: 'smallest winning round',
} as const;
