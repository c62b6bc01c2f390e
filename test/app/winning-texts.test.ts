import { expect, test } from 'vitest';
import {
  errorSentence,
  seedsSentence,
  smallestText,
  smallestTitle,
  winningRows,
} from '../../src/app/strings/winning-texts.ts';
import type { Winning } from '../../src/experiment/report/winning.ts';
import { estimate } from '../../src/numerics/statistics.ts';

const winning: Winning = {
  round: 15,
  density: 0.0358,
  count: 9537,
  accuracy: { difference: estimate([0.001, 0.0014, 0.0012, 0.0011, 0.0013]), wins: true },
  speed: { own: 4200, dense: 5100.4, notReached: 0, wins: true },
  wins: true,
};

test('the smallest winning ticket is told with both halves and how sure the choice is', () => {
  expect(smallestTitle('ticket', { round: winning })).toBe('Smallest winning ticket: 3.6 % of the weights (9,537).');
  expect(smallestTitle('one-shot', { round: winning })).toMatch(/^Smallest winning round of One-shot: /);
  expect(smallestText({ round: winning, range: { fewest: 7647, most: 11900 } })).toBe(
    'Test accuracy against dense +0.12 points (95 %: +0.10 to +0.14, 5 seeds); early stop at iteration 4,200, dense at 5,100. Leaving one seed out: 7,647 to 11,900 weights.',
  );
  expect(smallestText({ round: winning, range: { fewest: 9537, most: 9537 } })).toMatch(
    / It is the same whichever seed is left out\.$/,
  );
  expect(smallestText({ round: winning, range: { fewest: 9537, most: undefined } })).toMatch(
    /Without some one seed no round would win\.$/,
  );
});

test('what falls short on test images, or was not reached in time, is said', () => {
  const round = {
    ...winning,
    accuracy: { difference: estimate([-0.01, -0.01]), wins: false },
    speed: { ...winning.speed, notReached: 3 },
  };
  expect(smallestText({ round })).toBe(
    'Test accuracy against dense -1.00 points (95 %: -1.00 to -1.00, 2 seeds); early stop at iteration 4,200, dense at 5,100 (3 not reached count as the whole budget). On the test images, which had no say in the choice, it falls short in accuracy.',
  );
  const never = { ...round, speed: { ...round.speed, notReached: 4 } };
  expect(smallestText({ round: never })).toMatch(/still falling at the end of the budget, so that speed says nothing/);
  expect(smallestTitle('erk', undefined)).toMatch(/^ERK: no round wins/);
});

test('few seeds are called few, and five are not', () => {
  expect(seedsSentence(1)).toMatch(/^One seed cannot tell a winning ticket from luck/);
  expect(seedsSentence(3)).toMatch(/^With 3 seeds intervals are wide; five or more/);
  expect(seedsSentence(5)).toBeUndefined();
});

test('the error of the test images is told in points', () => {
  expect(errorSentence(0.98, 10_000)).toMatch(
    /^10,000 test images tell an accuracy of 98\.00 % with a standard error of 0\.14 points/,
  );
});

test('the table has both halves apart, and marks early stops that were not reached', () => {
  const { columns, rows } = winningRows([
    { ...winning, speed: { own: 5200, dense: 5100, notReached: 1, wins: false }, wins: false },
  ]);
  expect(Object.fromEntries(columns.map((column, k) => [column, rows[0][k]]))).toMatchObject({
    Round: 15,
    Accuracy: 'wins',
    'Early stop': '5,200 *',
    Speed: 'does not',
    Both: 'does not',
  });
});
