import { expect, test } from 'vitest';
import {
  errorSentence,
  notReachedSentence,
  seedsSentence,
  verdictText,
  verdictTitle,
  winningRows,
} from '../../src/app/strings/winning-texts.ts';
import type { Verdict, Winning } from '../../src/experiment/report/winning.ts';
import { estimate } from '../../src/numerics/statistics.ts';

const difference = estimate([0.001, 0.0014, 0.0012, 0.0011, 0.0013]);
const winning: Winning = {
  round: 15,
  density: 0.0358,
  count: 9537,
  validation: { difference, wins: true },
  test: { difference, wins: true },
  speed: { own: 4200, dense: 5100.4, notReached: { own: 0, dense: 0 }, measured: true, wins: true },
  standing: 'wins',
};
const dense = { accuracy: 0.98, least: 0.9 };
const verdict = (own: Partial<Verdict>): Verdict => ({ rounds: [winning], dense, ...own });

test('the smallest winning ticket is told with all halves and how sure the choice is', () => {
  expect(verdictTitle('ticket', verdict({ smallest: winning }))).toBe(
    'Smallest winning ticket: 3.6\u00a0% of the weights (9,537).',
  );
  expect(verdictTitle('one-shot', verdict({ smallest: winning }))).toMatch(/^Smallest winning round of One-shot: /);
  const text = (range: Verdict['range']) => verdictText(verdict({ smallest: winning, ...(range && { range }) }));
  expect(text({ fewest: 7647, most: 11900 })).toBe(
    'Test accuracy against dense +0.12 points (95\u00a0%: +0.10 to +0.14, 5 seeds); early stop at iteration 4,200, dense at 5,100. Leaving out one seed gives a ticket of 7,647 to 11,900 weights.',
  );
  expect(text({ fewest: 9537, most: 9537 })).toMatch(/ Leaving out any one seed gives the same ticket\.$/);
  expect(text({ fewest: 9537, most: undefined })).toMatch(/It hangs on one seed: without it, no round would win\.$/);
});

test('a round that wins on validation images alone is told, and not crowned', () => {
  const alone: Winning = { ...winning, round: 16, density: 0.029, count: 7650, standing: 'validation alone' };
  expect(verdictText(verdict({ smallest: winning, alone }))).toContain(
    'At 2.9\u00a0% of the weights (7,650) it wins on validation images, but not on test images: that does not count.',
  );
  expect(verdictTitle('ticket', verdict({ alone }))).toBe('Ticket: no round wins on both validation and test images.');
  expect(verdictText(verdict({ alone }))).toMatch(/^At 2\.9\u00a0% of the weights/);
});

test('where speed was not measured the round is told as judged on accuracy alone', () => {
  const unmeasured = { ...winning.speed, notReached: { own: 5, dense: 4 }, measured: false, wins: false };
  const round = { ...winning, speed: unmeasured };
  expect(verdictText(verdict({ rounds: [round], smallest: round }))).toMatch(
    /; speed could not be compared, since 4 of 5 dense networks still improved at the end\.$/,
  );
  const one = { ...round, test: { difference: estimate([0.001]), wins: true } };
  expect(verdictText(verdict({ smallest: one }))).toContain('since the dense network still improved at the end');
  const loses = { ...round, standing: 'does not' as const };
  expect(verdictTitle('erk', verdict({ rounds: [loses] }))).toBe(
    'ERK: no round wins against the dense network; none is as accurate.',
  );
  expect(verdictTitle('erk', verdict({ rounds: [winning] }))).toMatch(
    /; some are as accurate, but learn more slowly\.$/,
  );
  const off = { ...winning, test: { ...winning.test, wins: false } };
  expect(verdictTitle('erk', verdict({ rounds: [off] }))).toMatch(/; none is as accurate and learns as fast\.$/);
});

test('while the dense network has not learnt enough nothing is crowned, and why is said', () => {
  const low = { accuracy: 0.473, least: 0.9 };
  const rounds = [{ ...winning, standing: 'dense too low' as const }];
  expect(verdictTitle('ticket', { rounds, dense: low })).toBe(
    'Ticket: nothing can win while the dense network reads less than 90\u00a0% of the validation images right. It reads 47.30\u00a0%.',
  );
});

test('few seeds are called few, and five are not', () => {
  expect(seedsSentence(1)).toMatch(/^One seed cannot tell a winner from luck/);
  expect(seedsSentence(3)).toMatch(/^With 3 seeds the intervals are wide\. Five or more/);
  expect(seedsSentence(5)).toBeUndefined();
});

test('the error of the test images is told in points', () => {
  expect(errorSentence(0.98, 10_000)).toMatch(
    /^10,000 test images tell an accuracy of 98\.00\u00a0% with a standard error of 0\.14 points/,
  );
});

test('the table has all halves apart, and marks the side whose early stops were not reached', () => {
  const slow = { own: 5200, dense: 5100, notReached: { own: 1, dense: 0 }, measured: true, wins: false };
  const open = { own: 5200, dense: 5900, notReached: { own: 0, dense: 4 }, measured: false, wins: false };
  const rounds: Winning[] = [
    { ...winning, speed: slow, standing: 'does not' },
    { ...winning, speed: open },
    { ...winning, standing: 'validation alone', test: { difference, wins: false } },
  ];
  const { columns, rows } = winningRows({ rounds });
  const row = (k: number) => Object.fromEntries(columns.map((column, c) => [column, rows[k][c]]));
  expect(row(0)).toMatchObject({
    Round: 15,
    Validation: 'wins',
    Test: 'wins',
    'Early stop': '5,200 *',
    dense: '5,100',
    Speed: 'does not',
    Crowned: 'no',
  });
  expect(row(1)).toMatchObject({ 'Early stop': '5,200', dense: '5,900 *', Speed: 'not measured', Crowned: 'yes' });
  expect(row(2)).toMatchObject({ Test: 'does not', Crowned: 'no: validation alone' });
  expect(notReachedSentence(verdict({ rounds }))).toMatch(/^\* .*Their stop counts as the end\.$/);
  expect(notReachedSentence(verdict({}))).toBeUndefined();
});
