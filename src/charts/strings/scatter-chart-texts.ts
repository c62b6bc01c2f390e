import { agreeing, counted } from '../../spec/counted.ts';
import { count, percentOf, rounded, withMinus } from '../../spec/format.ts';

const [two, three] = [rounded(2), rounded(3)];

/** Texts of the scatter of first and trained weights. */
export const SCATTER = {
  value: (value: number): string => withMinus(three(value)),
  tick: (value: number): string => withMinus(two(value)),
  range: (from: number, to: number): string => `${three(from)} to ${three(to)}`,
  columns: ['Size after training', 'Weights', 'Share', 'Sign changed', 'Mean size at the start'],
  table: (label: string, round: number) => `${label}, round ${round}: weights by size after training`,
  x: (start: string) => `Weight at the start: ${start}`,
  y: 'Weight after training: θT',
  yRewound: 'Weight now, after Rewind',
  slider: 'Threshold t',
  /** The weights that a threshold would prune. */
  under: (t: number, going: number, of: number) =>
    `Up to t = ${three(t)} in size: ${count(going)} of ${counted(of, 'weight')} left in this layer (${percentOf(going, of)})`,
  hint: 'Drag in the picture or use the arrow keys to move t. What lies in the grey band is pruned by magnitude.',
  next: 'next round',
  toNext: 'Back to the next round’s threshold',
  stays: 'stays',
  goes: 'would be pruned',
  unchanged: 'as at the start',
  rewound: (label: string, round: number, of: number, start: string) =>
    `${label}, round ${round}: ${counted(of, 'weight')} left, rewound: back at ${start}.`,
  summary: (label: string, round: number, of: number, flips: number, largest: number) =>
    `${label}, round ${round}: ${counted(of, 'weight')} left, each at what it began as and what it was trained to. ` +
    `${count(flips)} changed ${agreeing(flips, 'its', 'their')} sign (${percentOf(flips, of)}); the largest was trained to a size of ${three(largest)}.`,
} as const;
