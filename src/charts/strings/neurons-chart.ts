import { count } from './format.ts';

/** Texts of the chart of neurons around it. */
export const NEURONS_CHART = {
  incoming: '↑ Incoming weights left',
  outgoing: '↓ Outgoing weights left',
  mean: 'mean',
  /** @param each neurons that share a bar */
  hint: (each: number, unit: string) =>
    `Sorted by incoming weights, most first. ${each > 1 ? `Each bar is the mean of ${count(each)} ${unit}s. ` : ''}Point at a bar, or use the arrow keys.`,
  cells: (label: string, unit: string) => `${label}: ${unit} by rank`,
  table: (label: string, unit: string) => `${label}: weights left by ${unit}`,
  picture: (label: string, unit: string, dead: string) => `${label}: weights left by ${unit}; ${dead}.`,
} as const;
