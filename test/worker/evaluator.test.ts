import { afterEach, expect, test } from 'vitest';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import type { ExecutorHost } from '../../src/execution/executor.ts';
import { NEVER_LOADED, type WorkerPort } from '../../src/worker/client.ts';
import { Evaluator } from '../../src/worker/evaluator.ts';
import { runToy, toyData, toyExperiment } from '../experiment/toy.ts';
import { fakeWorkers } from './fake-worker.ts';

const fakes = fakeWorkers();
afterEach(fakes.close);

const host: ExecutorHost & { yieldTask: () => Promise<void> } = {
  open: async () => ({ engine: referenceEngine, skipped: [] }),
  load: async () => toyData,
  shares: false,
  now: () => performance.now(),
  yieldTask: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Workers that are counted: how many were begun, and how many of them are still there. */
function counted() {
  const count = { begun: 0, there: 0 };
  const spawn = (): WorkerPort => {
    const worker = fakes.spawn(host);
    const terminate = worker.terminate.bind(worker);
    count.begun++;
    count.there++;
    return Object.assign(worker, {
      terminate: () => {
        count.there--;
        terminate();
      },
    });
  };
  return { count, spawn };
}

test('a network that was trained elsewhere has the accuracy and the loss that its training ended with, and leaves no worker', async () => {
  const experiment = toyExperiment();
  const { results, made } = await runToy(experiment);
  const { count, spawn } = counted();
  const evaluator = new Evaluator(spawn, 2);
  const trained = ['dense/1/0', 'ticket/1/3'].map((name) => made.get(name));
  // Both at once: one worker answers them one after the other.
  const answers = await Promise.all(
    trained.map((own) => {
      if (!own?.params || !own.mask) throw new Error('The training has left nothing.');
      return evaluator.evaluate(experiment, { params: own.params, mask: own.mask });
    }),
  );
  const rounds = [results.runs[0].rounds[0], results.runs[1].rounds[2]];
  expect(answers).toEqual(
    rounds.map(({ test: { accuracy, loss } }) => ({ accuracy, loss, images: 80, data: 'toy', engine: 'reference' })),
  );
  expect(count).toEqual({ begun: 1, there: 0 });
});

test('pixels that are scaled otherwise give another answer', async () => {
  const { made } = await runToy(toyExperiment());
  const { params = [], mask = [] } = made.get('dense/1/0') ?? {};
  const evaluator = new Evaluator(counted().spawn, 1);
  const scaled = (scaling: 'unit' | 'standardised') =>
    evaluator.evaluate(toyExperiment({ dataset: { kind: 'mnist', train: 100, scaling } }), { params, mask });
  expect((await scaled('standardised')).loss).not.toBeCloseTo((await scaled('unit')).loss, 3);
});

test('a worker that does not load, and one that dies, end with a sentence; the next question gets another worker', async () => {
  const { made } = await runToy(toyExperiment());
  const { params = [], mask = [] } = made.get('dense/1/0') ?? {};
  const given = { params, mask };
  let broken = true;
  const evaluator = new Evaluator(() => {
    const worker = fakes.spawn(host);
    if (broken) queueMicrotask(() => worker.die('404'));
    return worker;
  }, 1);
  await expect(evaluator.evaluate(toyExperiment(), given)).rejects.toThrow(NEVER_LOADED);
  broken = false;
  expect((await evaluator.evaluate(toyExperiment(), given)).images).toBe(80);
});
