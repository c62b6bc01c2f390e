import { count, percent } from './format.ts';

/** Texts of the chart of early stops. */
export const SPEED_CHART = {
  y: 'Early-stop iteration',
  table: 'Early-stop iteration by arm and round',
  columns: ['Arm', 'Round', 'Weights left', 'Mean early stop', 'Earliest', 'Latest', 'Seeds', 'Not reached'],
  summary: 'Early-stop iteration against the share of weights left.',
  earliest: (arm: string, iteration: number, density: number) =>
    `${arm}: earliest at iteration ${count(Math.round(iteration))}, with ${percent(density)} of weights left.`,
  dense: (iteration: number) => `Dense network: iteration ${count(Math.round(iteration))}.`,
  /** An iteration at an axis, in thousands from 10,000 on, since longer numbers do not fit. */
  tick: (value: number): string => (value >= 10_000 ? `${count(value / 1000)}k` : count(value)),
} as const;
