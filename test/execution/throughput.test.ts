import { expect, test } from 'vitest';
import type { Engine, Session } from '../../src/engines/engine.ts';
import { costsOf, teamSpeedOf } from '../../src/execution/throughput.ts';
import { CooperativeYield } from '../../src/execution/yielding.ts';
import { countsOf } from '../../src/pruning/mask.ts';
import { toyExperiment } from '../experiment/toy.ts';

/** What each call of an engine takes, in milliseconds. */
interface Takes {
  readonly load: number;
  readonly params: number;
  /** Each image, by the weights that are left. */
  readonly trained: (weights: number) => number;
  readonly evaluated: (weights: number) => number;
}

/** An engine that computes nothing, and whose calls take their time on a clock of the test's own. */
function timed(takes: Takes) {
  let clock = 0;
  let weights = 0;
  let loss = 1;
  const session: Session = {
    load: async (_, mask) => {
      weights = countsOf(mask).reduce((sum, count) => sum + count, 0);
      clock += takes.load;
    },
    train: async (batches) => {
      for (const batch of batches) clock += batch.length * takes.trained(weights);
      return batches.map(() => loss);
    },
    evaluate: async (_, from, to) => {
      clock += (to - from) * takes.evaluated(weights);
      return { loss: to - from, correct: to - from };
    },
    gradients: () => Promise.reject(new Error('No gradients are asked for.')),
    params: async () => {
      clock += takes.params;
      return experiment.network.hidden.concat(10).map((outputs, l) => {
        const inputs = l === 0 ? 784 : experiment.network.hidden[l - 1];
        return { weights: new Float32Array(inputs * outputs).fill(1), biases: new Float32Array(outputs) };
      });
    },
    close: () => {},
  };
  const engine: Engine = {
    name: 'simd',
    exact: true,
    parallel: true,
    open: async () => session,
    close: () => {},
  };
  const now = () => clock;
  const yielding = new CooperativeYield({ now, yieldTask: async () => {} });
  return { measuring: { engine, now, yielding }, breaks: () => (loss = Number.NaN) };
}

const experiment = toyExperiment({
  network: { kind: 'mlp', hidden: [8] },
  training: { batch: 40, budget: { kind: 'iterations', iterations: 100 }, evaluateEvery: 50 },
});
const ALL = 784 * 8 + 80;

test('what a training costs besides its steps and evaluations is measured by itself', async () => {
  const takes = { load: 50, params: 7, trained: () => 0.5, evaluated: () => 0.1 };
  expect(await costsOf(experiment, timed(takes).measuring)).toEqual({
    speeds: [[1, expect.closeTo(2000, 6)]],
    evaluated: [[1, expect.closeTo(10_000, 6)]],
    start: expect.closeTo(0.057, 9) as number,
  });
});

test('an engine that is faster with fewer weights is measured at several densities, for training and evaluation', async () => {
  const takes = {
    load: 3,
    params: 0,
    trained: (weights: number) => 0.1 + (0.9 * weights) / ALL,
    evaluated: (weights: number) => weights / ALL,
  };
  const { speeds, evaluated, start } = await costsOf(experiment, timed(takes).measuring);
  expect(speeds.map(([density]) => density)).toEqual([1, 0.8, 0.5, 0.3, 0.1, 0.03]);
  expect(evaluated?.map(([density]) => density)).toEqual([1, 0.8, 0.5, 0.3, 0.1, 0.03]);
  for (const [density, speed] of speeds) expect(1000 / speed).toBeCloseTo(0.1 + 0.9 * density, 2);
  for (const [density, speed] of evaluated ?? []) expect(1000 / speed).toBeCloseTo(density, 2);
  expect(start).toBeCloseTo(0.003, 6);
});

test('a network that cannot learn at this rate is measured all the same', async () => {
  const { measuring, breaks } = timed({ load: 1, params: 1, trained: () => 1, evaluated: () => 1 });
  breaks();
  expect((await costsOf(experiment, measuring)).start).toBe(0);
});

test('a team is measured against one thread, with all weights and with few, and leaves one thread behind', async () => {
  let threads = 1;
  const { measuring } = timed({
    ...{ load: 1, params: 1, evaluated: () => 1 },
    trained: (weights) => (weights === ALL ? 1 / threads : 1 / Math.sqrt(threads)),
  });
  const take = (count: number) => {
    threads = count;
  };
  const engine: Engine = { ...measuring.engine, takeThreads: take };
  const team = await teamSpeedOf(experiment, 4, { ...measuring, engine });
  expect(team).toEqual({
    threads: 4,
    faster: [
      [1, expect.closeTo(4, 1)],
      [0.1, expect.closeTo(2, 1)],
    ],
  });
  expect(threads).toBe(1);
  expect(await teamSpeedOf(experiment, 4, measuring)).toBeUndefined();
});
