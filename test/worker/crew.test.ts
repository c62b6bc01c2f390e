import { afterEach, expect, test } from 'vitest';
import type { Engine } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import type { ExecutorHost } from '../../src/execution/executor.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { type Job, jobName, jobsOf } from '../../src/experiment/sweep/jobs.ts';
import { planSweep, trainingsIn } from '../../src/experiment/sweep/sweep-plan.ts';
import { noneSwept, sweptWith } from '../../src/experiment/sweep/swept.ts';
import { Turns } from '../../src/experiment/sweep/turns.ts';
import { readSweep, type Sweep } from '../../src/spec/sweep/sweep.ts';
import { checkpointsIn, fileName } from '../../src/storage/checkpoints.ts';
import { memoryBytes } from '../../src/storage/memory.ts';
import { Crew } from '../../src/worker/crew.ts';
import { fewData, toyExperiment } from '../experiment/toy.ts';
import { MANY, turns as yieldTurns } from '../turns.ts';
import { fakeWorkers } from './fake-worker.ts';

const fakes = fakeWorkers();
afterEach(fakes.close);

/** Loads that were asked for, since the last test began. */
let loads = 0;

/** Its loss is infinite at a learning rate of 1. */
const engine: Engine = {
  ...referenceEngine,
  open: async (setup) => {
    const session = await referenceEngine.open(setup);
    if (setup.optimiser.learningRate === 1) session.train = async (batches) => batches.map(() => Number.NaN);
    return session;
  },
};

const host: ExecutorHost & { yieldTask: () => Promise<void> } = {
  open: async () => ({ engine, skipped: [] }),
  load: async () => {
    loads++;
    return fewData;
  },
  shares: true,
  now: () => performance.now(),
  yieldTask: () => yieldTurns(1 + Math.floor(4 * Math.random())),
};

const toy = toyExperiment({
  training: { batch: 10, budget: { kind: 'iterations', iterations: 6 }, evaluateEvery: 3 },
  arms: [{ id: 'ticket' }, { id: 'reinit' }],
  seeds: [1, 2],
});

function sweepOf(vary: readonly string[]): Sweep {
  const read = readSweep({ experiment: toy, vary, read: ['accuracy-ticket@0.5'] }, trainingsIn);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.sweep;
}

/** Runs a sweep. Gives its cells' runs without their times, how often each job came, and what was trained. */
async function run(sweep: Sweep, cores: number, { bytes = memoryBytes(), stopAfter = Number.POSITIVE_INFINITY } = {}) {
  let swept = noneSwept(sweep, 'reference', 'test');
  const ended: string[] = [];
  let trained = 0;
  let spawned = 0;
  const turns = new Turns();
  const waiting = jobsOf(sweep);
  const spawn = () => {
    spawned++;
    return fakes.spawn(host);
  };
  const crew = new Crew(spawn, cores);
  const hear = (job: Job, event: RunEvent) => {
    swept = sweptWith(swept, job.cell.index, event, job.seed);
    if (event.type === 'finished' && event.how === 'trained') {
      if (++trained === stopAfter) crew.cancel();
    }
    if (event.type === 'ended') ended.push(jobName(job));
  };
  const end = await crew.work({
    next: () => waiting.shift(),
    engine: 'reference',
    checkpoints: ({ cell: { experiment } }, engine) => ({
      ...checkpointsIn(bytes, experiment, engine, () => {}),
      claim: (key, waits) => turns.take(fileName(experiment, engine, key), waits),
    }),
    hear,
  });
  crew.close();
  const runs = swept.cells.map(({ results }) => toFile(results, false).runs);
  return { end, ended, trained, spawned, swept, runs: JSON.stringify(runs).replace(/"seconds":[\d.e-]+/g, '') };
}

const sweep = sweepOf(['rounds=1,2,3', 'lr=0.01,0.02']);

test('any number of cores gives the same cells, and trains what they share once', async () => {
  const alone = await run(sweep, 1);
  expect(alone.end).toEqual({ how: 'done' });
  expect(alone.spawned).toBe(1);
  expect(alone.trained).toBe(planSweep(sweep).trainings);
  for (const cores of [2, 3, 8]) {
    const many = await run(sweep, cores);
    expect(many.runs).toBe(alone.runs);
    expect([...many.ended].sort()).toEqual([...alone.ended].sort());
    expect(many.trained).toBe(alone.trained);
    expect(many.spawned).toBeGreaterThanOrEqual(cores);
  }
});

test('the data set is loaded once, whatever the number of workers', async () => {
  loads = 0;
  await run(sweep, 4);
  expect(loads).toBe(1);
});

test('a sweep that was cancelled goes on from what is kept, to the same bits, and trains nothing again', async () => {
  const whole = await run(sweep, 2);
  const bytes = memoryBytes();
  let trained = 0;
  for (const stopAfter of [1, 4, 7]) {
    const part = await run(sweep, 2, { bytes, stopAfter });
    expect(part.end).toEqual({ how: 'cancelled' });
    trained += part.trained;
  }
  const rest = await run(sweep, 2, { bytes });
  expect(rest.runs).toBe(whole.runs);
  expect(trained + rest.trained).toBe(whole.trained);
});

test('a job whose settings make it stop is a result with its sentence, which is kept; the others are trained', async () => {
  const bytes = memoryBytes();
  const wild = sweepOf(['lr=0.01,1']);
  const first = await run(wild, 2, { bytes });
  expect(first.end).toEqual({ how: 'done' });
  const [good, bad] = first.swept.cells;
  expect(good.stopped.size).toBe(0);
  expect([...bad.stopped.keys()]).toEqual([1, 2]);
  expect(bad.stopped.get(1)).toMatch(/loss became infinite/);
  // Tried once more it would end alike: nobody does.
  const again = await run(wild, 2, { bytes });
  expect(again.trained).toBe(0);
  expect(again.swept.cells.map(({ stopped }) => [...stopped])).toEqual(
    first.swept.cells.map(({ stopped }) => [...stopped]),
  );
});

test('a job that fails of anything else ends the sweep with its sentence', async () => {
  const crew = new Crew(
    () => fakes.spawn({ ...host, load: async () => Promise.reject(new Error('the disk is gone')) }),
    2,
  );
  const jobs = jobsOf(sweep);
  const end = await crew.work({
    next: () => jobs.shift(),
    engine: 'reference',
    checkpoints: () => ({ get: async () => undefined, put: async () => {} }),
    hear: () => {},
  });
  crew.close();
  expect(end).toEqual({ how: 'failed', message: expect.stringContaining('the disk is gone') });
  expect(jobs.length).toBeGreaterThan(0);
});

test('a paused crew trains nothing, and goes on to the same bits', async () => {
  const whole = await run(sweep, 2);
  const crew = new Crew(() => fakes.spawn(host), 2);
  let swept = noneSwept(sweep, 'reference', 'test');
  const waiting = jobsOf(sweep);
  let heard = 0;
  let paused = false;
  let press = () => {};
  const pressed = new Promise<void>((resolve) => {
    press = resolve;
  });
  const working = crew.work({
    next: () => waiting.shift(),
    engine: 'reference',
    checkpoints: () => ({ get: async () => undefined, put: async () => {} }),
    hear: (job, event) => {
      heard++;
      swept = sweptWith(swept, job.cell.index, event, job.seed);
      if (event.type === 'finished' && !paused) {
        paused = true;
        crew.pause();
        press();
      }
    },
  });
  await pressed;
  await yieldTurns(MANY);
  const before = heard;
  await yieldTurns(MANY);
  expect(heard).toBe(before);
  crew.resume();
  await working;
  crew.close();
  const runs = swept.cells.map(({ results }) => toFile(results, false).runs);
  expect(JSON.stringify(runs).replace(/"seconds":[\d.e-]+/g, '')).toBe(whole.runs);
});
