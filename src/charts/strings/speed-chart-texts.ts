import { count, percent, plain } from '../../spec/format.ts';

/** What a mean of early stops says less than it seems to. */
const open = (notReached: number, n: number): string =>
  notReached === 0
    ? ''
    : ` (${count(notReached)} of ${count(n)} still improving at the end, counted with the whole training)`;

/** Texts of the chart of early stops. */
export const SPEED_CHART = {
  y: 'Early-stop iteration',
  yOpen: 'Early-stop iteration (still improving at the end: the whole training)',
  table: 'Early-stop iteration by arm and round',
  columns: [
    'Arm',
    'Round',
    'Weights left',
    'Mean early stop',
    'Earliest',
    'Latest',
    'Seeds',
    'Still improving at the end',
  ],
  summary: 'Early-stop iteration against the share of weights left.',
  earliest: (arm: string, iteration: number, density: number, notReached: number, n: number) =>
    `${arm}: earliest at iteration ${count(Math.round(iteration))}, with ${percent(density)} of weights left${open(notReached, n)}.`,
  dense: (iteration: number, notReached: number, n: number) =>
    `Dense network: iteration ${count(Math.round(iteration))}${open(notReached, n)}.`,
  never: (name: string) => `${name}: still improving at the end, so that no early stop is known.`,
  denseNetwork: 'Dense network',
  /** An iteration at an axis, in thousands from 10,000 on, since longer numbers do not fit. */
  tick: (value: number): string => (value >= 10_000 ? `${plain(value / 1000)}k` : count(value)),
} as const;
