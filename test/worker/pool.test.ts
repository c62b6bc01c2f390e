import { afterEach, expect, test } from 'vitest';
import { DataError } from '../../src/data/data-error.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { shared } from '../../src/data/share.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import type { ExecutorHost } from '../../src/execution/executor.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { applyEvent } from '../../src/experiment/model/fold.ts';
import { noResults } from '../../src/experiment/model/results.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import { loadedFor } from '../../src/spec/data-files.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { Pool } from '../../src/worker/pool.ts';
import { handTimers } from '../engines/hand-timers.ts';
import { fewData, toyData, toyExperiment } from '../experiment/toy.ts';
import { MANY, turns } from '../turns.ts';
import { type FakeWorker, fakeWorkers } from './fake-worker.ts';

const fakes = fakeWorkers();
afterEach(fakes.close);

/** Yields for a random while, so that workers overtake each other. */
const yieldTask = () => turns(1 + Math.floor(8 * Math.random()));

const working: ExecutorHost = {
  open: async () => ({ engine: referenceEngine, skipped: [] }),
  load: async () => fewData,
  shares: false,
  now: () => performance.now(),
};

/** Spawns workers that overtake each other, and keeps them in the order of their birth. */
function workers(host: ExecutorHost) {
  const spawned: FakeWorker[] = [];
  const spawn = () => {
    const worker = fakes.spawn({ ...host, yieldTask });
    spawned.push(worker);
    return worker;
  };
  return { spawn, spawned };
}

/** The pool hands trainings out; what they learn is another test's matter. */
const question = toyExperiment({
  training: { batch: 10, budget: { kind: 'iterations', iterations: 6 }, evaluateEvery: 3 },
  arms: [{ id: 'ticket' }, { id: 'reinit' }, { id: 'one-shot' }, { id: 'erk', rounds: [2] }],
  seeds: [1, 2, 5],
});

async function run(pool: Pool, experiment: Experiment, heard: (event: RunEvent) => void = () => {}) {
  let results = noResults(experiment, 'reference', 'test');
  const events: RunEvent[] = [];
  await pool.run(experiment, 'reference', (event) => {
    events.push(event);
    results = applyEvent(results, event);
    heard(event);
  });
  return { events, file: JSON.stringify(toFile(results, true).runs).replace(/"seconds":[\d.e-]+/g, '') };
}

/** The most trainings that were on at once. */
function mostAtOnce(events: readonly RunEvent[]): number {
  let now = 0;
  let most = 0;
  for (const { type } of events) {
    if (type === 'started') most = Math.max(most, ++now);
    if (type === 'finished') now--;
  }
  return most;
}

test('however many workers there are and whoever is first, the results are the same', async () => {
  const alone = await run(new Pool(workers(working).spawn, 1), question);
  expect(alone.events.filter(({ type }) => type === 'finished')).toHaveLength(plan(question).length);
  expect(mostAtOnce(alone.events)).toBe(1);
  for (const cores of [2, 5, 16]) {
    const { spawn, spawned } = workers(working);
    const many = await run(new Pool(spawn, cores), question);
    expect(many.file).toBe(alone.file);
    expect(mostAtOnce(many.events)).toBeGreaterThan(1);
    expect(mostAtOnce(many.events)).toBeLessThanOrEqual(cores);
    expect(spawned.length).toBeLessThanOrEqual(cores);
  }
});

test('a sketch is measured on the first images alone, and trains the same weights', async () => {
  const rounds = async (few?: { validation: number; test: number }) => {
    let results = noResults(question, 'reference', 'test');
    const pool = new Pool(workers(working).spawn, 2);
    await pool.run(
      question,
      'reference',
      (event) => {
        results = applyEvent(results, event);
      },
      { few },
    );
    return results.runs.flatMap((run) => run.rounds);
  };
  const all = await rounds();
  const some = await rounds({ validation: 3, test: 4 });
  expect(some.map(({ digest }) => digest)).toEqual(all.map(({ digest }) => digest));
  const right = some.map(({ test: { accuracy } }) => 4 * accuracy);
  expect(right).toEqual(right.map(Math.round));
  expect(all.some(({ test: { accuracy } }) => !Number.isInteger(4 * accuracy))).toBe(true);
});

test('a lone chain gets all cores, trainings at once share them, and no result tells', async () => {
  const chain = toyExperiment({ training: question.training });
  const alone = await run(new Pool(workers(working).spawn, 1), chain);
  const taken: number[] = [];
  const threaded: Engine = { ...referenceEngine, parallel: true, takeThreads: (count) => void taken.push(count) };
  const host: ExecutorHost = { ...working, open: async () => ({ engine: threaded, skipped: [] }) };
  const pool = new Pool(workers(host).spawn, 4);
  expect((await run(pool, chain)).file).toBe(alone.file);
  expect(new Set(taken)).toEqual(new Set([4]));
  taken.splice(0);
  await run(pool, question);
  // Three seeds begin together, with their dense networks.
  expect(taken.slice(0, 3)).toEqual([1, 1, 1]);
});

test('a worker that dies takes no other with it, and leaves no trace in the results', async () => {
  const alone = await run(new Pool(workers(working).spawn, 1), question);
  const { spawn, spawned } = workers(working);
  let started = 0;
  const { file, events } = await run(new Pool(spawn, 3), question, (event) => {
    // The one that has begun: another may have nothing to do, and its death would be no loss to tell of.
    if (event.type === 'started' && ++started === 7) fakes.speaker()?.die('out of memory');
  });
  expect(file).toBe(alone.file);
  expect(spawned).toHaveLength(4);
  expect(events.filter(({ type }) => type === 'note')).toHaveLength(1);
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'done' });
});

test('cancel reaches every worker, and the next run has them all again', async () => {
  const { spawn, spawned } = workers(working);
  const pool = new Pool(spawn, 3);
  let after = 0;
  const { events } = await run(pool, question, (event) => {
    if (event.type === 'started') after++;
    if (event.type === 'started' && after === 5) pool.cancel();
  });
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'cancelled' });
  // The others may have begun theirs before they heard of it.
  expect(after).toBeLessThanOrEqual(5 + 2);
  const again = await run(pool, question);
  expect(again.events.at(-1)).toEqual({ type: 'ended', how: 'done' });
  expect(mostAtOnce(again.events)).toBe(3);
  expect(spawned).toHaveLength(3);
});

test('a worker that takes the place of another while the run is paused may be silent, too', async () => {
  const { timers, alive } = handTimers();
  const { spawn, spawned } = workers(working);
  const pool = new Pool(spawn, 2, timers);
  let paused = false;
  const { events } = await run(pool, question, ({ type }) => {
    if (type !== 'finished' || paused) return;
    paused = true;
    pool.pause();
    // Whatever they were at: each is replaced, and its training given to another.
    for (const worker of [...spawned]) worker.die('out of memory');
    void turns(MANY).then(() => {
      alive(3_600_000);
      pool.resume();
    });
  });
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'done' });
  expect(spawned).toHaveLength(4);
});

test('pause holds every worker, also one that is given a training while it lasts', async () => {
  const pool = new Pool(workers(working).spawn, 3);
  let heard = 0;
  let held: number | undefined;
  let atPause = Number.POSITIVE_INFINITY;
  const { events } = await run(pool, question, (event) => {
    heard++;
    if (event.type !== 'started' || event.training.round !== 1 || held !== undefined) return;
    held = 0;
    pool.pause();
    void turns(MANY).then(async () => {
      const before = heard;
      await turns(MANY);
      held = heard - before;
      atPause = heard;
      pool.resume();
    });
  });
  expect(held).toBe(0);
  // Most of the run was still to come.
  expect(atPause).toBeLessThan(events.length / 2);
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'done' });
});

test('a training that fails ends the others with it, and the run says why', async () => {
  const engine: Engine = {
    ...referenceEngine,
    open: async (setup) => {
      const session = await referenceEngine.open(setup);
      const { train } = session;
      let steps = 0;
      session.train = async (batches) => {
        steps += batches.length;
        return steps > 25 ? [Number.NaN] : train.call(session, batches);
      };
      return session;
    },
  };
  const { spawn } = workers({ ...working, open: async () => ({ engine, skipped: [] }) });
  const long = { ...question.training, budget: { kind: 'iterations', iterations: 5000 } } as const;
  const { events } = await run(new Pool(spawn, 3), { ...question, training: long });
  expect(events.at(-1)).toMatchObject({ how: 'failed', message: expect.stringMatching(/loss became infinite/) });
});

test('what was skipped while the speed was measured is told again when the run begins', async () => {
  const skipped = [{ engine: 'tfjs-webgpu', reason: 'there is none' }] as const;
  const { spawn } = workers({ ...working, open: async () => ({ engine: referenceEngine, skipped: [...skipped] }) });
  const pool = new Pool(spawn, 2);
  await pool.measureThroughput(question, 'reference');
  for (let k = 0; k < 2; k++) {
    const { events } = await run(pool, question);
    expect(events).toContainEqual({ type: 'engine', engine: 'reference', skipped });
  }
});

test('an engine with one queue is given one worker', async () => {
  const engine = { ...referenceEngine, parallel: false };
  const { spawn, spawned } = workers({ ...working, open: async () => ({ engine, skipped: [] }) });
  await run(new Pool(spawn, 4), question);
  expect(spawned).toHaveLength(1);
});

test('where memory can be shared the data set is loaded once, and read in place by all', async () => {
  let loads = 0;
  const { spawn, spawned } = workers({
    ...working,
    shares: true,
    load: async () => {
      loads++;
      return shared(fewData);
    },
  });
  const alone = await run(new Pool(workers(working).spawn, 1), question);
  expect((await run(new Pool(spawn, 3), question)).file).toBe(alone.file);
  expect(spawned).toHaveLength(3);
  expect(loads).toBe(1);
});

const HASHES = ['a'.repeat(64), 'b'.repeat(64)];
const onOwn = (sha256: string): Experiment => ({
  ...question,
  dataset: { kind: 'idx', sha256, train: question.dataset.train, scaling: 'unit', turn: 'as-given' },
});

test.each([true, false])('another data set is loaded when it is asked for, memory shared: %s', async (shares) => {
  const loads: string[] = [];
  const { spawn } = workers({
    ...working,
    shares,
    load: async (wanted) => {
      const name = loadedFor(wanted);
      loads.push(name);
      const own = { ...fewData, name };
      return shares ? shared(own) : own;
    },
  });
  const pool = new Pool(spawn, 2);
  const names = async (experiment: Experiment) => {
    const { events } = await run(pool, experiment);
    expect(events.at(-1)).toEqual({ type: 'ended', how: 'done' });
    return new Set(events.flatMap((event) => (event.type === 'data' ? [event.name] : [])));
  };
  const there = onOwn(HASHES[1]);
  const turned: Experiment = {
    ...there,
    dataset: { ...there.dataset, kind: 'idx', sha256: HASHES[1], turn: 'transposed' },
  };
  // The same files turned are other images.
  for (const experiment of [question, onOwn(HASHES[0]), onOwn(HASHES[1]), onOwn(HASHES[1]), turned, turned, question]) {
    expect([...(await names(experiment))]).toEqual([loadedFor(experiment.dataset)]);
  }
  const each = shares ? 1 : 2;
  expect(loads).toHaveLength(5 * each);
});

test('data that are gone end the run with a sentence, and the next run on other data works', async () => {
  const { spawn } = workers({
    ...working,
    load: async (wanted) => {
      if (wanted.kind === 'idx') throw new DataError('It is not kept in this browser.');
      return fewData;
    },
  });
  const pool = new Pool(spawn, 2);
  expect((await run(pool, onOwn(HASHES[0]))).events.at(-1)).toMatchObject({
    how: 'failed',
    message: 'It is not kept in this browser.',
  });
  expect((await run(pool, question)).events.at(-1)).toEqual({ type: 'ended', how: 'done' });
});

test('a shared data set holds the same bytes in memory that threads share', () => {
  const given: Dataset = shared(toyData);
  expect(given.train.images.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([...given.test.images]).toEqual([...toyData.test.images]);
  expect([...given.validation.labels]).toEqual([...toyData.validation.labels]);
});

/** An engine of another name, which its worker dies of as long as `deadly` says. */
const host = (deadly: () => boolean, die: () => void): ExecutorHost => ({
  ...working,
  open: async ({ without }) => {
    if (without.includes('simd')) return { engine: referenceEngine, skipped: [] };
    const open: Engine['open'] = async (setup) => {
      const session = await referenceEngine.open(setup);
      const train = session.train.bind(session);
      session.train = async (batches) => {
        if (!deadly()) return train(batches);
        die();
        return new Promise(() => {});
      };
      return session;
    };
    return { engine: { ...referenceEngine, name: 'simd', open }, skipped: [] };
  },
});

/** A pool whose workers die of that engine. */
function mortalPool(deadly: () => boolean): Pool {
  // Not before it was heard that the training began.
  const own = host(deadly, () => void turns(MANY).then(() => spawned.at(-1)?.die('out of memory')));
  const { spawn, spawned } = workers(own);
  return new Pool(spawn);
}

test('an engine that workers die of twice is passed over with both speeds, and comes back when asked', async () => {
  const experiment = toyExperiment();
  let deadly = false;
  const pool = mortalPool(() => deadly);
  const { events } = await run(pool, experiment, (event) => {
    if (event.type === 'finished' && event.training.round === 1) deadly = true;
    if (event.type !== 'fell') return;
    deadly = false;
    pool.retryEngine();
  });
  expect(events.filter(({ type }) => type === 'fell')).toEqual([
    {
      type: 'fell',
      from: 'simd',
      to: 'reference',
      why: 'it died twice (out of memory)',
      before: expect.any(Number) as number,
      now: expect.any(Number) as number,
    },
  ]);
  const engines = events.flatMap((event) => (event.type === 'finished' ? [event.round.engine] : []));
  expect(engines).toEqual(['simd', 'simd', 'simd', 'simd']);
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'done' });
});

test('workers that die now and then in a long run never end it', async () => {
  const { spawn, spawned } = workers(working);
  let deaths = 0;
  const { events } = await run(new Pool(spawn, 1), question, ({ type }) => {
    if (type !== 'finished') return;
    deaths++;
    spawned.at(-1)?.die('out of memory');
  });
  expect(deaths).toBe(plan(question).length);
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'done' });
});

test('where several workers pay, the speed that one keeps beside another is measured, and a run does not wait for it', async () => {
  const { spawn, spawned } = workers(working);
  const alone = await new Pool(spawn, 1).measureThroughput(question, 'reference');
  expect(alone).toMatchObject({ workers: 1 });
  expect(alone.beside).toBeUndefined();
  expect(spawned).toHaveLength(1);
  const { beside = 0, workers: count } = await new Pool(spawn, 3).measureThroughput(question, 'reference');
  expect(count).toBe(3);
  expect(beside).toBeGreaterThan(0);
  expect(beside).toBeLessThanOrEqual(1);
  // No more than two are begun before there is a run.
  expect(spawned).toHaveLength(3);
  const pool = new Pool(spawn, 3);
  const measuring = pool.measureThroughput(question, 'reference');
  expect((await run(pool, question)).events.at(-1)).toEqual({ type: 'ended', how: 'done' });
  expect((await measuring).speeds[0][1]).toBeGreaterThan(0);
});

test('while a run is on no speed is measured, and the run ends as if nothing had been asked', async () => {
  const { spawn } = workers(working);
  const pool = new Pool(spawn, 1);
  const running = run(pool, question);
  const refused = expect(pool.measureThroughput(question, 'reference')).rejects.toThrow(/while a run is on/);
  expect((await running).events.at(-1)).toEqual({ type: 'ended', how: 'done' });
  await refused;
  expect((await pool.measureThroughput(question, 'reference')).speeds[0][1]).toBeGreaterThan(0);
});

test('the speed before a fall is known from the measurement, even when the engine has finished nothing', async () => {
  const experiment = toyExperiment();
  let deadly = false;
  const pool = mortalPool(() => deadly);
  const { speeds } = await pool.measureThroughput(experiment, 'reference');
  deadly = true;
  const { events } = await run(pool, experiment);
  const [fell] = events.filter((event) => event.type === 'fell');
  expect(fell).toMatchObject({ from: 'simd', before: speeds[0][1] });
});
