import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VALIDATION_IMAGES } from '../../../src/data/dataset.ts';
import type { Engine } from '../../../src/engines/engine.ts';
import { referenceEngine } from '../../../src/engines/reference/reference.ts';
import type { RunEvent } from '../../../src/experiment/model/events.ts';
import { roundOf } from '../../../src/experiment/model/results.ts';
import { applyToStatus } from '../../../src/experiment/report/apply-to-status.ts';
import { costOf, trainingCost } from '../../../src/experiment/report/cost.ts';
import { remainingOf } from '../../../src/experiment/report/left.ts';
import { preparing } from '../../../src/experiment/report/status.ts';
import { plan } from '../../../src/experiment/run/plan.ts';
import { PRUNED_ARMS } from '../../../src/spec/arms/index.ts';
import { normalise } from '../../../src/spec/check.ts';
import type { Experiment } from '../../../src/spec/experiment.ts';
import { iterationsOf } from '../../../src/spec/layers.ts';
import { fewData, runToy, toyExperiment } from '../toy.ts';

/** An engine that counts the images of all steps. */
function counting(): { engine: Engine; images: () => number } {
  let images = 0;
  const engine: Engine = {
    ...referenceEngine,
    open: async (setup) => {
      const session = await referenceEngine.open(setup);
      const train = session.train.bind(session);
      session.train = (batches, rate) => {
        for (const batch of batches) images += batch.length;
        return train(batches, rate);
      };
      return session;
    },
  };
  return { engine, images: () => images };
}

const budget = fc.oneof(
  fc.record({ kind: fc.constant('iterations' as const), iterations: fc.integer({ min: 2, max: 9 }) }),
  fc.record({ kind: fc.constant('epochs' as const), epochs: fc.integer({ min: 1, max: 3 }) }),
);

/** Every arm, under any budget, batch, evaluation and step to rewind to that can be asked for. */
const asked: fc.Arbitrary<Experiment> = fc
  .record({
    arms: fc.uniqueArray(fc.constantFrom(...PRUNED_ARMS), { minLength: 1, maxLength: 6 }),
    train: fc.integer({ min: 100, max: 200 }),
    batch: fc.integer({ min: 30, max: 300 }),
    evaluateEvery: fc.integer({ min: 1, max: 7 }),
    rewind: fc.integer({ min: 1, max: 8 }),
    rounds: fc.integer({ min: 1, max: 2 }),
    budget,
  })
  .map(({ arms, train, batch, evaluateEvery, rewind, rounds, budget }) => {
    const experiment = toyExperiment({
      dataset: { kind: 'mnist', train },
      network: { kind: 'mlp', hidden: [4] },
      training: { batch, budget, evaluateEvery },
      pruning: { rewind, schedule: { kind: 'rate', rate: 0.4, rounds } },
      arms: arms.map((id) => ({ id })),
    });
    const last = Math.max(1, Math.min(rewind, iterationsOf(experiment) - 1));
    return normalise({ ...experiment, pruning: { ...experiment.pruning, rewind: last } }).experiment;
  })
  .filter((experiment) => experiment.pruning.rewind < iterationsOf(experiment));

test('the images of the forecast are those that every arm trains on, and its evaluations those that are taken', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async (experiment) => {
      const { engine, images } = counting();
      const { results } = await runToy(experiment, { engine, dataset: fewData });
      expect(images()).toBe(costOf(experiment).images);
      const evaluated = (arm: Parameters<typeof trainingCost>[1]) =>
        trainingCost(experiment, arm) - costOf(experiment, [{ arm, seed: 1, width: 1, round: 1 }]).images;
      /** The images of so many evaluations: test images at the last one, and at the best one if that is another. */
      const imagesOf = (evaluations: number) => evaluations * VALIDATION_IMAGES + Math.min(evaluations, 2) * 10_000;
      for (const key of plan(experiment)) {
        const curves = [key, { ...key, arm: 'dense' as const, round: 0 }].map((each) => roundOf(results, each)?.curve);
        // What takes no step has no curve, and is measured once.
        const [own, dense] = curves.map((curve) => Math.max(1, curve?.length ?? 0));
        expect(evaluated(key.arm) / evaluated('dense')).toBeCloseTo(imagesOf(own) / imagesOf(dense), 9);
      }
    }),
    { numRuns: 40 },
  );
});

const late = (own: Parameters<typeof toyExperiment>[0] = {}) =>
  toyExperiment({
    dataset: { kind: 'mnist', train: 200 },
    training: { batch: 20, budget: { kind: 'iterations', iterations: 1200 }, evaluateEvery: 1200 },
    pruning: { rewind: 1000, schedule: { kind: 'rate', rate: 0.4, rounds: 3 } },
    arms: [{ id: 'late-rewind' }],
    ...own,
  });

test('late rewinding is charged for the steps behind the one that it goes back to', () => {
  expect(costOf(late()).images).toBe(20 * (1200 + 3 * 200));
  expect(costOf(late(), plan(late()).slice(1)).images).toBe(20 * 3 * 200);
});

test('a training that began at the step that it goes back to has done nothing yet', () => {
  const experiment = late({ pruning: { rewind: 600, schedule: { kind: 'rate', rate: 0.4, rounds: 1 } } });
  const training = plan(experiment)[1];
  const results = { experiment, runs: [{ arm: 'dense' as const, seed: 1, width: 1, rounds: [{ round: 0 }] }] };
  const after = (iteration: number) => {
    const events = [
      { type: 'started', training, engine: 'simd', density: 0.6, counts: [], iteration: 600 },
      { type: 'progress', training, iteration, iterations: 1200, loss: 0 },
    ] as RunEvent[];
    const status = events.reduce(applyToStatus, preparing(2));
    return remainingOf(results as unknown as Parameters<typeof remainingOf>[0], status, undefined, 1000).doneShare;
  };
  const begun = after(600);
  expect(after(1200)).toBe(1);
  expect((after(900) - begun) / (1 - begun)).toBeCloseTo(0.5, 9);
});
