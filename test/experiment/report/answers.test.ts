import { expect, test } from 'vitest';
import { ANSWER } from '../../../src/app/strings/answer-texts.ts';
import { type Answer, answersOf } from '../../../src/experiment/report/answers.ts';
import { ARM_FACTS, PRUNED_ARMS } from '../../../src/spec/arms/index.ts';
import { type Cell, type Given, madeUp, wobble } from '../../claims/made-up.ts';

const accuracies: Readonly<Record<string, number>> = {
  ticket: 0.975,
  reinit: 0.948,
  'random-mask': 0.926,
  dense: 0.973,
};
const usual = (cell: Cell): Given => ({ accuracy: (accuracies[cell.arm] ?? 0.9) + wobble(cell) });
const alone = (cell: Cell): Given => ({ accuracy: accuracies[cell.arm] ?? 0.9 });

const said = (given: (cell: Cell) => Given, seeds?: readonly number[], press?: 'control') => {
  const { dense, rounds } = answersOf(madeUp('classroom', given, seeds), 1);
  return rounds.map((each) => [ANSWER.numbers(each, dense), ANSWER.conclusion(each, press)]);
};

test('one seed: the ticket, every control and the dense network are told at the last round that they share', () => {
  const [[numbers, conclusion], ...others] = said(alone, [1]);
  expect(others).toEqual([]);
  expect(numbers).toMatch(
    /^With 3\.6\s?% of the weights left the ticket reads 97\.50\s?% of the test images right, the ticket’s mask with new random weights 94\.80\s?%, and a random mask with the ticket’s counts 92\.60\s?%; all weights read 97\.30\s?%\.$/,
  );
  expect(conclusion).toBe('One seed: it looks as if the first weights matter and it matters which weights stay.');
});

test('what several controls show alike is said once, with the lead over each', () => {
  const lead = { mean: 0.037, n: 5 };
  const control = (arm: 'erk' | 'uniform', mean: number) => ({
    arm,
    accuracy: { mean: 0.92, n: 5 },
    difference: { ...lead, mean },
    outcome: 'ticket better',
  });
  const answer = { controls: [control('erk', 0.037), control('uniform', 0.0509)], ticket: { n: 5 } };
  expect(ANSWER.conclusion(answer as unknown as Answer, undefined)).toBe(
    '5 seeds: it matters which weights stay (+3.70 points over ERK and +5.09 points over uniform).',
  );
});

test('several seeds: differences are paired, so that what seeds have in common leaves them sure', () => {
  // Seeds differ by two points, a control by half a point from its ticket.
  const near = (cell: Cell) => ({ accuracy: 0.97 + wobble(cell) * 2 - (cell.arm === 'reinit' ? 0.006 : 0) });
  const [[, conclusion]] = said(near);
  expect(conclusion).toMatch(
    /^5 seeds: the first weights matter \(\+0\.\d\d points\) and which weights stay matters little/,
  );
});

test('seeds that part widely settle nothing: neither is called as good as the other', () => {
  // Of two seeds the control is three points below the ticket in one, and two above it in the other.
  const apart = (cell: Cell) => (cell.arm === 'reinit' ? { accuracy: cell.seed === 1 ? 0.945 : 0.995 } : alone(cell));
  expect(said(apart, [1, 2])[0][1]).toBe(
    '2 seeds: it matters which weights stay (+4.90 points) and the ticket cannot be told from re-init (−31.27 to +32.27 points).',
  );
  expect(said(apart, [1, 2], 'control')[0][1]).toBe(
    '2 seeds: they do not tell whether it is the weights or the luck (−31.27 to +32.27 points).',
  );
});

test('a control that is as good or better is told so, of one seed from half a point on', () => {
  const with0 = (reinit: number) => said((cell) => ({ accuracy: cell.arm === 'reinit' ? reinit : 0.97 }), [1])[0][1];
  expect(with0(0.9655)).toContain('new random weights do as well');
  expect(with0(0.9645)).toContain('the first weights matter');
  expect(with0(0.9755)).toContain('the ticket’s mask with new random weights does better than the ticket');
});

test('the control is answered in the words of its button', () => {
  const answer = (reinit: number) =>
    said((cell) => ({ accuracy: cell.arm === 'reinit' ? reinit : 0.97 }), [1], 'control')[0][1];
  expect(answer(0.94)).toBe('One seed: it looks like the weights, not the luck.');
  expect(answer(0.97)).toMatch(/about as well, so it does not look like the first weights\.$/);
  expect(answer(0.98)).toMatch(/do better, so it does not look like the first weights\.$/);
});

test('a control that ends before the ticket does is compared where both are', () => {
  const early = madeUp('classroom', usual);
  const runs = early.runs.map((run) =>
    run.arm === 'reinit' ? { ...run, rounds: run.rounds.filter(({ round }) => round < 15) } : run,
  );
  const { rounds } = answersOf({ ...early, runs }, 1);
  expect(rounds.map(({ round, controls }) => [round, controls.map(({ arm }) => arm)])).toEqual([
    [15, ['random-mask']],
    [10, ['reinit']],
  ]);
});

test('a ticket without controls is told alone; without a ticket nothing is compared', () => {
  const results = madeUp('target', usual);
  const { rounds } = answersOf(results, 1);
  expect(rounds.map(({ round, controls }) => [round, controls.length])).toEqual([[20, 0]]);
  expect(ANSWER.conclusion(rounds[0], undefined)).toBe('');
  expect(answersOf({ ...results, runs: results.runs.filter(({ arm }) => arm !== 'ticket') }, 1).rounds).toEqual([]);
});

test('every control says what it shows, when the ticket is better and when it is not', () => {
  for (const arm of PRUNED_ARMS.filter((each) => ARM_FACTS[each].role === 'control'))
    expect(Object.values(ARM_FACTS[arm].shows ?? {}), arm).toHaveLength(2);
});
