import { expect, test } from 'vitest';
import { guessDistance } from '../../../src/experiment/report/guess.ts';
import { madeUp } from '../../claims/made-up.ts';

/** Seeds 1 and 2 read 96 and 98 % at every round, and the dense network and controls something else. */
const results = madeUp(
  'classroom',
  ({ arm, seed }) => ({ accuracy: arm === 'ticket' ? 0.94 + 0.02 * seed : 0.5 }),
  [1, 2],
);
const rounds = results.experiment.pruning.schedule.rounds;
const upTo = (last: number) => ({
  ...results,
  runs: results.runs.map((run) => ({ ...run, rounds: run.rounds.filter(({ round }) => round <= last) })),
});

test('the distance is the mean over rounds to the mean of all seeds, above and below', () => {
  expect(
    guessDistance(
      Array.from({ length: rounds }, () => 970),
      results,
    )?.mean,
  ).toBeCloseTo(0, 9);
  // Half of the rounds two points too high, one round a point too low.
  const line = Array.from({ length: rounds }, (_, k) => (k === 0 ? 960 : k % 2 === 1 ? 990 : 970));
  const high = line.filter((value) => value === 990).length;
  const { mean, n } = guessDistance(line, results) ?? {};
  expect(n).toBe(rounds);
  expect(mean).toBeCloseTo((0.01 + 0.02 * high) / rounds, 9);
});

test('only rounds that the ticket has count, and without one there is no distance', () => {
  const line = Array.from({ length: rounds }, (_, k) => (k < 3 ? 980 : 0));
  const { mean, n } = guessDistance(line, upTo(3)) ?? {};
  expect([n, mean?.toFixed(6)]).toEqual([3, '0.010000']);
  expect(guessDistance(line, upTo(0))).toBeUndefined();
  expect(guessDistance(line, { ...results, runs: [] })).toBeUndefined();
});
