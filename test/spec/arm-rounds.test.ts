import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plan } from '../../src/experiment/run/plan.ts';
import { roundsAfter, trainedRounds } from '../../src/spec/arm-rounds.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';

test('rounds after the last one are the last one, once', () => {
  expect(trainedRounds({ rounds: [5, 10, 15] }, 12)).toEqual([5, 10, 12]);
  expect(trainedRounds({ rounds: [5, 12, 15, 20] }, 12)).toEqual([5, 12]);
  expect(trainedRounds({}, 12)).toBeUndefined();
  expect(roundsAfter({ rounds: [5, 12, 15, 20] }, 12)).toEqual([15, 20]);
});

test('a control is never left out by a shorter schedule', () => {
  const { schedule } = defaultExperiment.pruning;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      (last, rounds) => {
        const experiment = {
          ...defaultExperiment,
          pruning: { ...defaultExperiment.pruning, schedule: { ...schedule, rounds: last } },
          arms: [{ id: 'ticket' as const }, { id: 'reinit' as const, rounds }],
        };
        const trained = plan(experiment)
          .filter(({ arm }) => arm === 'reinit')
          .map(({ round }) => round);
        expect(trained.length).toBeGreaterThan(0);
        expect(trained).toEqual(trainedRounds({ rounds }, last));
      },
    ),
  );
});
