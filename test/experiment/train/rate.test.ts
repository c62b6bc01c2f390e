import { expect, test } from 'vitest';
import type { Engine } from '../../../src/engines/engine.ts';
import { referenceEngine } from '../../../src/engines/reference/reference.ts';
import { toFile } from '../../../src/experiment/files/results-file.ts';
import type { ArmId } from '../../../src/spec/arms/index.ts';
import { noHurry, type Ran, runToy, toyExperiment } from '../toy.ts';

const asked = (decay: 'constant' | 'step') =>
  toyExperiment({
    training: {
      batch: 30,
      budget: { kind: 'iterations', iterations: 10 },
      evaluateEvery: 4,
      optimiser: { kind: 'momentum', learningRate: 0.01 },
      decay,
    },
    pruning: { schedule: { kind: 'rate', rate: 0.4, rounds: 2 }, rewind: 2 },
    arms: (['ticket', 'late-rewind', 'lr-rewind', 'no-rewind'] as const).map((id) => ({ id })),
  });

/** The factor of the learning rate in each step of each training, in the order of the plan. */
async function factorsOf(experiment: ReturnType<typeof asked>, steps: number): Promise<Record<string, number[]>> {
  const seen: number[][] = [];
  const spy: Engine = {
    ...referenceEngine,
    open: async (setup) => {
      const session = await referenceEngine.open(setup);
      const own: number[] = [];
      seen.push(own);
      const train = session.train.bind(session);
      session.train = (batches, factor = 1) => {
        own.push(...batches.map(() => factor));
        return train(batches, factor);
      };
      return session;
    },
  };
  const { events } = await runToy(experiment, { engine: spy, yielding: noHurry(steps) });
  const started = events.flatMap((event) => (event.type === 'started' ? [event.training] : []));
  return Object.fromEntries(started.map(({ arm, round }, k) => [`${arm} ${round}`, seen[k]]));
}

test('the learning rate is divided by 10 at a half and at three quarters of the budget, however steps are cut', async () => {
  const whole = [1, 1, 1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01];
  for (const steps of [1, 3, 100]) {
    const factors = await factorsOf(asked('step'), steps);
    expect(factors).toMatchObject({ 'dense 0': whole, 'ticket 1': whole, 'ticket 2': whole, 'lr-rewind 2': whole });
    // Late rewinding goes on at the rate of its step; without rewinding the rate stays where it was at the end.
    expect(factors).toMatchObject({ 'late-rewind 2': whole.slice(2), 'no-rewind 2': whole.map(() => 0.01) });
  }
});

test('no bit depends on how steps are cut, where the learning rate changes and weights are kept on the way', async () => {
  const one = await runToy(asked('step'), { yielding: noHurry(1) });
  const other = await runToy(asked('step'), { yielding: noHurry(100), size: 4 });
  expect(toFile(other.results, true)).toEqual(toFile(one.results, true));
  expect([...other.made].sort()).toEqual([...one.made].sort());
});

const of = ({ results }: Ran, arm: ArmId) =>
  results.runs
    .find((run) => run.arm === arm)
    ?.rounds.map(({ test: { accuracy, loss }, curve }) => [accuracy, loss, curve]);

test('rate rewinding is no rewinding as long as the rate stays the same, which is said, and another training otherwise', async () => {
  const constant = await runToy(asked('constant'));
  expect(of(constant, 'lr-rewind')).toEqual(of(constant, 'no-rewind'));
  expect(constant.events).toContainEqual({
    type: 'note',
    text: expect.stringMatching(/same training as no rewinding/),
  });
  const decaying = await runToy(asked('step'));
  expect(of(decaying, 'lr-rewind')).not.toEqual(of(decaying, 'no-rewind'));
  expect(decaying.events.filter(({ type }) => type === 'note')).toEqual([]);
});
