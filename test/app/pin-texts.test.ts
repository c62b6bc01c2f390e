import { expect, test } from 'vitest';
import { pinNames } from '../../src/app/strings/pin-texts.ts';
import { noResults } from '../../src/experiment/model/results.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { PRESETS } from '../../src/spec/presets.ts';

const { experiment } = PRESETS['lenet-300-100'];
const { pruning } = experiment;
const atRate = (rate: number): Experiment => ({
  ...experiment,
  pruning: { ...pruning, schedule: { kind: 'rate', rate, rounds: 15 } },
});
const shown = atRate(0.2);

let next = 1;
const pin = (own: Experiment, name?: string) => ({
  id: next++,
  results: noResults(own, 'reference', 'test'),
  name,
  pinned: true,
});
/** Names with plain spaces, of which some are such that no line breaks at them. */
const namesOf = (...args: Parameters<typeof pinNames>) =>
  pinNames(...args).map((name) => name.replaceAll('\u00a0', ' '));
const nameOf = (own: Experiment, name?: string) => namesOf([pin(own, name)], shown)[0];

test('results on the chart are named by what they have that those on show have not', () => {
  expect(nameOf(atRate(0.3))).toBe('30 % a round');
  expect(nameOf({ ...shown, seeds: [1, 2, 3] })).toBe('seeds 1-3');
  expect(nameOf({ ...shown, arms: [...shown.arms, { id: 'erk' }] })).toBe('with ERK');
  expect(nameOf({ ...shown, arms: [{ id: 'ticket' }] })).toMatch(/^without /);
  expect(nameOf({ ...shown, pruning: { ...shown.pruning, criterion: 'movement' } })).toBe('movement');
});

test('a name tells all differences or none: what has no room for them is told by its place in the visit', () => {
  expect(nameOf({ ...atRate(0.3), seeds: [1, 2, 3] })).toBe('30 % a round, seeds 1-3');
  const much = { ...atRate(0.3), seeds: [1, 2, 3], arms: [{ id: 'ticket' as const }] };
  expect(nameOf(much)).toMatch(/^Run \d+$/);
});

test('the person’s own name comes first; the same settings are told by their place in the visit', () => {
  expect(nameOf(atRate(0.3), 'fast')).toBe('fast');
  expect(nameOf(shown)).toMatch(/^Run \d+$/);
  expect(namesOf([pin(atRate(0.3))], undefined)[0]).toMatch(/^Run \d+$/);
});

test('no two names are the same', () => {
  const names = namesOf([pin(atRate(0.3)), pin(atRate(0.3)), pin(atRate(0.4))], shown);
  expect(new Set(names).size).toBe(3);
  expect(names[0]).toMatch(/^30 % a round \(Run \d+\)$/);
});
