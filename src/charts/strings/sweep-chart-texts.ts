import type { ReadUnit } from '../../experiment/sweep/read-off.ts';
import { accuracy, count, listed, percent, plain, signed, wholePercent } from '../../spec/format.ts';

const points = signed(2);
const seconds = (value: number): string => (value < 10 ? plain(Math.round(10 * value) / 10) : count(value));

/** A number that was read off a cell, as a cell has room for it. */
export const READ_TEXT: Readonly<Record<ReadUnit, (value: number) => string>> = {
  share: percent,
  points: (value) => points(100 * value),
  accuracy,
  iterations: count,
  seconds,
};

/** Texts of the map of a sweep. */
export const SWEEP_CHART = {
  none: 'none',
  waiting: '',
  /** In the place of the line. */
  waits: 'A line comes here: a point for each value, as its cell is trained.',
  /** What stands in a cell that cannot be trained, or whose trainings stopped. */
  stopped: '✕',
  table: 'All cells, with intervals and seeds',
  grid: (words: string) => `Map: ${words}`,
  rows: (columns: readonly string[]) => [...columns, 'Mean', `${wholePercent(0.95)} interval`, 'Seeds', 'Read at'],
  interval: (low: string, high: string) => `${low} to ${high}`,
  noInterval: '–',
  readAt: (round: number, density: number) => `round ${count(round)}, ${percent(density)} left`,
  legendFew: 'Hatched: fewer than five seeds, too few to tell from luck.',
  elsewhere: (density: number) => `at ${percent(density)}`,
  legendElsewhere: 'Small: the share of weights that was read, where no round has the one asked for.',
  legendNone: '“none”: no ticket of the sweep’s rounds does it.',
  legendStopped: '✕: cannot be trained with these settings; choose the cell to read why.',
  scale: (low: string, high: string) => `Colours go from ${low} to ${high}.`,
  signs: 'Blue is above zero, orange below.',
  family: (arm: string) => `Test accuracy of ${arm} against the share of weights left, a line for each value`,
  familyOf: (arm: string, values: readonly string[]) =>
    `Test accuracy of ${arm} against the share of weights left, for ${listed(values)}.`,
  nothing: 'nothing yet',
} as const;
