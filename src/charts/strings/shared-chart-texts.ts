import { percent } from '../../spec/format.ts';

/** Texts that several charts share. */
export const SHARED = {
  table: 'Show as table',
  cut: 'axis does not start at 0',
  weightsLeft: 'Weights left, in percent and as a number',
  alive: 'alive',
  aliveAfter: (round: number) => `alive after round ${round}`,
  pruned: 'pruned',
  prunedFirst: 'pruned in round 1',
  nothing: percent(0),
  left: (share: number) => `${percent(share)} left`,
} as const;
