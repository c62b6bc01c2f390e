import { count, counted, percent } from './format.ts';

/** Texts of the accuracy chart around its curves. */
export const ACCURACY_CHART = {
  nothing: 'Nothing measured yet. Points appear here as rounds finish.',
  y: 'Test accuracy',
  table: 'Test accuracy by arm and round',
  round: 'Round',
  flag: (round: number) => `round ${round}`,
  /** @param left weights left of `all` */
  rail: (round: number, left: number, all: number) =>
    `round ${round}, ${percent(left / all)} of weights left, ${count(left)}`,
  /** @param left weights left of `all`; follows the round's name */
  planned: (left: number, all: number) => `: ${percent(left / all)} left, ${counted(left, 'weight')}`,
  roundName: (round: number) => `Round ${round}`,
  /** An arm that has other counts than the plan. */
  other: (density: number, left: number) => `${percent(density)} left, ${counted(left, 'weight')}`,
  notMeasured: 'Not measured yet.',
  allWeights: 'all weights',
  pinned: (name: string) => `pinned: ${name}`,
  pinnedDense: (name: string) => `pinned dense: ${name}`,
  pinnedTicketless: (name: string) => `pinned: ${name} has no ticket; only its dense network’s level is drawn.`,
  pinnedOutside: (name: string, outside: number, of: number) =>
    `pinned: ${name} has ${outside} of ${of} points beyond the range of this axis, which are left out.`,
} as const;
