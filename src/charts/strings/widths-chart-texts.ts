import { accuracy } from '../../spec/format.ts';

/** Texts of the chart of widths. */
export const WIDTHS_CHART = {
  y: 'Test accuracy',
  x: 'Width of the hidden layers, as a factor',
  table: 'Test accuracy by arm and width',
  columns: ['Arm', 'Width', 'Weights left', 'Weights', 'Mean accuracy', 'Lowest', 'Highest', 'Seeds'],
  summary: 'Test accuracy against the network’s width.',
  /** The accuracy of an arm at the narrowest and at the widest network. */
  ends: (arm: string, narrow: readonly [width: number, mean: number], wide: readonly [width: number, mean: number]) =>
    `${arm}: ${accuracy(narrow[1])} at width ${narrow[0]}, ${accuracy(wide[1])} at width ${wide[0]}.`,
  factor: (width: number) => `×${width}`,
} as const;
