import { describe, expect, test } from 'vitest';
import { smallestWinning, winningRounds } from '../../../src/experiment/report/winning.ts';
import { type Cell, madeUp } from '../../claims/made-up.ts';

/** Fifteen rounds of a ticket and controls at three of them; accuracy as dense, but for what is added, in points. */
const results = (
  points: (cell: Cell) => number,
  seeds = [1, 2, 3, 4, 5],
  stop: (cell: Cell) => number | null = () => 100,
) => madeUp('classroom', (cell) => ({ accuracy: 0.97 + points(cell) / 100, stop: stop(cell) }), seeds);

const ofTicket = (points: (round: number, seed: number) => number) =>
  results(({ arm, round, seed }) => (arm === 'ticket' ? points(round, seed) : 0));

describe('the accuracy half', () => {
  test('wins down to a quarter of a point below dense, by the lower end of the 95 % interval', () => {
    // Differences of ±0.1 points about a mean, alternating: t(0.975, 4) = 2.776, s = 0.1095, so ±0.136.
    const about = (mean: number) => ofTicket((_, seed) => mean + (seed % 2 ? 0.1 : -0.1));
    const low = (mean: number) => winningRounds(about(mean), { arm: 'ticket', width: 1 })[0].accuracy;
    expect(low(0).difference.low).toBeCloseTo(0.0002 - 0.00136, 5);
    expect(low(-0.1).wins).toBe(true);
    expect(low(-0.15).wins).toBe(false);
    expect(low(3).wins).toBe(true);
  });

  test('with one seed, wins down to half a point below dense, and says that it is one', () => {
    const one = (points: number) =>
      winningRounds(
        results(({ arm }) => (arm === 'ticket' ? points : 0), [3]),
        { arm: 'ticket', width: 1 },
      )[0];
    expect(one(-0.49).accuracy).toMatchObject({ wins: true, difference: { n: 1 } });
    expect(one(-0.51).accuracy.wins).toBe(false);
  });

  test('compares each seed with its own dense network', () => {
    const spread = results(({ arm, seed }) => seed * 2 + (arm === 'ticket' ? 0.1 : 0));
    expect(winningRounds(spread, { arm: 'ticket', width: 1 })[0].accuracy.difference.low).toBeCloseTo(0.001, 9);
    const halves = { ...spread, runs: spread.runs.filter(({ arm, seed }) => arm === 'ticket' || seed > 3) };
    expect(winningRounds(halves, { arm: 'ticket', width: 1 })[0].accuracy.difference.n).toBe(2);
  });
});

describe('the speed half', () => {
  const stops = (ticket: number | null, dense: number | null) =>
    winningRounds(
      results(
        () => 0,
        [1, 2],
        ({ arm }) => (arm === 'ticket' ? ticket : dense),
      ),
      { arm: 'ticket', width: 1 },
    )[0];

  test('wins when the mean early stop is no later than dense, whatever the accuracy', () => {
    expect(stops(900, 900)).toMatchObject({ wins: true, speed: { wins: true, own: 900, dense: 900, notReached: 0 } });
    expect(stops(901, 900)).toMatchObject({ wins: false, accuracy: { wins: true }, speed: { wins: false } });
  });

  test('counts an early stop that was not reached as the whole budget, and how many there were', () => {
    expect(stops(null, 1900)).toMatchObject({ speed: { own: 2000, wins: false, notReached: 2 } });
    expect(stops(1900, null)).toMatchObject({ speed: { dense: 2000, wins: true, notReached: 2 } });
  });
});

describe('the smallest winning round', () => {
  test('is chosen on validation images and reported on test images', () => {
    const made = madeUp('classroom', ({ arm, round }) =>
      arm === 'ticket'
        ? { validation: round <= 12 ? 0.98 : 0.9, accuracy: round <= 10 ? 0.98 : 0.9 }
        : { accuracy: 0.98 },
    );
    const found = smallestWinning(made, { arm: 'ticket', width: 1 });
    expect(found?.round).toMatchObject({ round: 12, wins: false, accuracy: { wins: false }, speed: { wins: true } });
  });

  test('comes with the range of choices when any one seed is left out', () => {
    // Seed 5 alone is bad after round 8: with it the interval is wide, without it round 15 wins.
    const made = ofTicket((round, seed) => (seed === 5 && round > 8 ? -2 : 0));
    const found = smallestWinning(made, { arm: 'ticket', width: 1 });
    expect(found?.round.round).toBe(8);
    const counts = winningRounds(made, { arm: 'ticket', width: 1 }).map(({ count }) => count);
    expect(found?.range).toEqual({ fewest: counts[14], most: counts[7] });
  });

  test('is none where no round wins, and has no range with one seed', () => {
    expect(
      smallestWinning(
        ofTicket(() => -3),
        { arm: 'ticket', width: 1 },
      ),
    ).toBeUndefined();
    expect(
      smallestWinning(
        results(() => 0, [1]),
        { arm: 'ticket', width: 1 },
      ),
    ).not.toHaveProperty('range');
  });

  test('of a control is among the rounds that it has', () => {
    const { experiment } = results(() => 0);
    const own = experiment.arms.find(({ id }) => id === 'reinit')?.rounds ?? [];
    expect(
      winningRounds(
        results(() => 0),
        { arm: 'reinit', width: 1 },
      ).map(({ round }) => round),
    ).toEqual(own);
  });
});
