import { expect, test } from 'vitest';
import type { Results, Round } from '../../../src/experiment/model/results.ts';
import { lastRoundDone } from '../../../src/experiment/report/rounds-done.ts';
import type { ArmId } from '../../../src/spec/arms/index.ts';
import { toyExperiment } from '../toy.ts';

const experiment = toyExperiment({ seeds: [1, 2], arms: [{ id: 'reinit' }, { id: 'ticket' }] });

const run = (arm: ArmId, seed: number, accuracies: Readonly<Record<number, number>>) => ({
  arm,
  seed,
  width: 1,
  rounds: Object.entries(accuracies).map(
    ([round, accuracy]) =>
      ({ round: Number(round), density: 0.8 ** Number(round), test: { accuracy, loss: 1 } }) as Round,
  ),
});

const after = (...runs: Results['runs']) => lastRoundDone({ experiment, runs });

test('a round counts when every seed has finished it, and the ticket leads wherever it stands', () => {
  const dense = [run('dense', 1, { 0: 0.9 }), run('dense', 2, { 0: 0.8 })];
  expect(after(dense[0])).toBeUndefined();
  expect(after(...dense)).toMatchObject({ arm: 'dense', round: 0, accuracy: expect.closeTo(0.85, 12) });
  const one = run('ticket', 1, { 1: 0.9, 2: 0.8, 3: 0.7 });
  expect(after(...dense, one)).toMatchObject({ arm: 'dense' });
  expect(after(...dense, one, run('ticket', 2, { 1: 0.8, 2: 0.6 }))).toMatchObject({
    arm: 'ticket',
    round: 2,
    accuracy: expect.closeTo(0.7, 12),
    density: expect.closeTo(0.64, 12),
  });
  // Controls may be behind.
  expect(after(...dense, one, run('ticket', 2, { 1: 0.8 }), run('reinit', 1, { 1: 0.1, 2: 0.1 }))).toMatchObject({
    round: 1,
  });
});

test('rounds that are finished in any order are told as the last one that all seeds have', () => {
  const runs = [run('ticket', 1, { 1: 0.9, 3: 0.8 }), run('ticket', 2, { 1: 0.9, 2: 0.8 })];
  expect(lastRoundDone({ experiment, runs })).toMatchObject({ round: 1 });
});

test('over several widths no mean accuracy is told', () => {
  const wide = { ...experiment, seeds: [1], widths: [1, 2] };
  const runs = [run('dense', 1, { 0: 0.9 }), { ...run('dense', 1, { 0: 0.9 }), width: 2 }];
  expect(lastRoundDone({ experiment: wide, runs })).toMatchObject({ round: 0, accuracy: undefined });
});
