import { expect, test } from 'vitest';
import { faintControls, loudControls, toggled } from '../../src/charts/accuracy/loudness.ts';

const arms = ['ticket', 'reinit', 'erk', 'snip', 'grasp', 'uniform'] as const;

test('the first three controls of the experiment are loud until others are chosen', () => {
  expect(loudControls(arms, null)).toEqual(['reinit', 'erk', 'snip']);
  expect(loudControls(arms, ['uniform'])).toEqual(['uniform']);
  expect(loudControls(arms, [])).toEqual([]);
});

test('a choice counts as far as other results have it', () => {
  expect(loudControls(['ticket', 'reinit', 'erk'], ['uniform', 'erk'])).toEqual(['erk']);
  expect(loudControls(['ticket', 'reinit', 'erk'], ['uniform'])).toEqual(['reinit', 'erk']);
});

test('a press makes a faint control loud and a loud one faint, and never more than three loud', () => {
  expect(toggled(['reinit', 'erk'], 'snip')).toEqual(['reinit', 'erk', 'snip']);
  expect(toggled(['reinit', 'erk', 'snip'], 'grasp')).toEqual(['erk', 'snip', 'grasp']);
  expect(toggled(['reinit', 'erk', 'snip'], 'erk')).toEqual(['reinit', 'snip']);
});

test('the ticket is never faint; the control that is pointed at is loud alone', () => {
  const loud = new Set(['reinit', 'erk'] as const);
  const faint = (pointed: 'uniform' | 'dense' | null) => faintControls(arms, loud, pointed);
  expect(faint(null)).toEqual(['snip', 'grasp', 'uniform']);
  expect(faint('uniform')).toEqual(['reinit', 'erk', 'snip', 'grasp']);
  expect(faint('dense')).toEqual(faint(null));
});
