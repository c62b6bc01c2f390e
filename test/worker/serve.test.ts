import { MessagePort } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { DataError } from '../../src/data/data-error.ts';
import { type Engine, EngineLost, EngineUnavailable, TeamLost } from '../../src/engines/engine.ts';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import type { ExecutorHost } from '../../src/execution/executor.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { Checkpoint } from '../../src/experiment/model/checkpoint.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { applyEvent } from '../../src/experiment/model/fold.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { TrainingWorker, WorkerDied, type WorkerPort } from '../../src/worker/client.ts';
import { Pool } from '../../src/worker/pool.ts';
import type { FromWorker } from '../../src/worker/protocol.ts';
import { handTimers } from '../engines/hand-timers.ts';
import { runToy, toyData, toyExperiment } from '../experiment/toy.ts';
import { MANY, turns } from '../turns.ts';
import { type FakeWorker, fakeWorkers } from './fake-worker.ts';

const fakes = fakeWorkers();
afterEach(fakes.close);

const yieldTask = () => new Promise<void>((resolve) => setImmediate(resolve));

const working: ExecutorHost = {
  open: async ({ engine: asked, without }) => {
    if (!without.includes(asked as 'reference') && asked === 'tfjs-wasm')
      return { engine: { ...referenceEngine, name: 'tfjs-wasm' }, skipped: [] };
    return { engine: referenceEngine, skipped: [] };
  },
  load: async () => toyData,
  shares: false,
  now: () => performance.now(),
};

const spawned = (host: ExecutorHost): FakeWorker => fakes.spawn({ ...host, yieldTask });

const blank = (experiment: Experiment): Results => ({
  numerics: 1,
  experiment,
  engine: 'reference',
  dataset: { name: 'toy', sha256: 'toy' },
  environment: { app: '', runtime: '' },
  runs: [],
});

async function runIn(
  pool: Pool,
  experiment: Experiment,
  engine: 'reference' | 'tfjs-wasm' = 'reference',
  heard: (event: RunEvent) => void = () => {},
) {
  let results = blank(experiment);
  const events: RunEvent[] = [];
  await pool.run(experiment, engine, (event) => {
    events.push(event);
    results = applyEvent(results, event);
    heard(event);
  });
  return { results, events, last: events.at(-1) };
}

const withoutSeconds = (results: Results) =>
  JSON.parse(JSON.stringify(toFile(results, true).runs).replace(/"seconds":[\d.e-]+/g, '"seconds":0'));

test('through the worker’s door come the same bits as without it', async () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'one-shot' }, { id: 'snip-ratio' }] });
  const { results, last } = await runIn(new Pool(() => spawned(working)), experiment);
  expect(last).toEqual({ type: 'ended', how: 'done' });
  expect(withoutSeconds(results)).toEqual(withoutSeconds((await runToy(experiment)).results));
});

test('the page gets the trained weights of every training, to the bit, and the worker copies none of them', async () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'late-rewind' }], pruning: { rewind: 4 } });
  const { made } = await runToy(experiment);
  const sent: (readonly ArrayBuffer[])[] = [];
  const heard = new Map<string, Checkpoint>();
  const spawn = () => {
    const { postMessage } = MessagePort.prototype;
    vi.spyOn(MessagePort.prototype, 'postMessage').mockImplementation(function (this: MessagePort, message, transfer) {
      postMessage.call(this, message, transfer as readonly ArrayBuffer[]);
      const said = message as FromWorker;
      if (said.type === 'answer' && 'round' in said.answer) sent.push(transfer as readonly ArrayBuffer[]);
    });
    return spawned(working);
  };
  await new Pool(spawn).run(experiment, 'reference', () => {}, {
    onTrained: (training, own) => {
      heard.set(trainingName(training), own);
    },
  });
  vi.restoreAllMocks();
  const untimed = (all: ReadonlyMap<string, Checkpoint>) =>
    [...all].map(([name, own]) => [name, { ...own, round: { ...own.round, seconds: 0 } }] as const).sort();
  expect(new Map(untimed(heard))).toEqual(new Map(untimed(made)));
  // What was handed over is gone on the worker's side.
  const numbers = (own: Checkpoint | undefined) => 2 * (own?.params?.length ?? 0) * (own?.early ? 2 : 1);
  expect(sent[0].length).toBeGreaterThanOrEqual(numbers(made.get('dense/1/0')));
  expect(sent.flat().every(({ byteLength }) => byteLength === 0)).toBe(true);
});

test('an engine that is lost in the middle is replaced, the training starts over, and each round names its engine', async () => {
  const experiment = toyExperiment();
  let steps = 0;
  const fragile: Engine = {
    ...referenceEngine,
    name: 'tfjs-webgpu',
    open: async (setup) => {
      const session = await referenceEngine.open(setup);
      const train = session.train.bind(session);
      session.train = async (batches) => {
        steps += batches.length;
        if (steps > 14) throw new EngineLost('the device was lost');
        return train(batches);
      };
      return session;
    },
  };
  const host: ExecutorHost = {
    ...working,
    open: async ({ without }) => ({ engine: without.includes('tfjs-webgpu') ? referenceEngine : fragile, skipped: [] }),
  };
  const { results, events } = await runIn(new Pool(() => spawned(host)), experiment);
  const engines = results.runs.flatMap((run) => run.rounds.map((round) => `${run.arm} ${round.round} ${round.engine}`));
  expect(engines).toEqual(['dense 0 tfjs-webgpu', 'ticket 1 reference', 'ticket 2 reference', 'ticket 3 reference']);
  // Both speeds were measured: the one before by its finished training, the one now when it took over.
  expect(events).toContainEqual({
    type: 'fell',
    from: 'tfjs-webgpu',
    to: 'reference',
    why: 'the device was lost',
    before: expect.any(Number) as number,
    now: expect.any(Number) as number,
  });
  const bits = (all: Results) =>
    withoutSeconds(all).map((run: { rounds: { engine: string }[] }) =>
      run.rounds.map((round) => ({ ...round, engine: '' })),
    );
  expect(bits(results)).toEqual(bits((await runToy(experiment)).results));
});

test('where a thread of a team ends, the training starts over on one, on the same engine, and says so', async () => {
  const experiment = toyExperiment();
  let threads = 1;
  const taken: number[] = [];
  const teamed: Engine = {
    ...referenceEngine,
    takeThreads: (count) => {
      threads = count;
      taken.push(count);
    },
    open: async (setup) => {
      const session = await referenceEngine.open(setup);
      const train = session.train.bind(session);
      let steps = 0;
      session.train = async (batches) => {
        steps += batches.length;
        if (threads > 1 && steps > 14) throw new TeamLost('another thread of its team ended');
        return train(batches);
      };
      return session;
    },
  };
  const host: ExecutorHost = { ...working, open: async () => ({ engine: teamed, skipped: [] }) };
  const { results, events, last } = await runIn(new Pool(() => spawned(host), 2), experiment);
  expect(last).toEqual({ type: 'ended', how: 'done' });
  expect(withoutSeconds(results)).toEqual(withoutSeconds((await runToy(experiment)).results));
  expect(events.filter(({ type }) => type === 'note')).toEqual([
    { type: 'note', text: 'A training starts over on one core: another thread of its team ended.' },
  ]);
  expect(taken.slice(taken.indexOf(1)).every((count) => count === 1)).toBe(true);
  expect(taken[0]).toBe(2);
});

test('one worker trains a network of one width after the other', async () => {
  const experiment = toyExperiment({ widths: [0.5, 2], seeds: [1, 2] });
  const { results } = await runIn(new Pool(() => spawned(working)), experiment);
  expect(withoutSeconds(results)).toEqual(withoutSeconds((await runToy(experiment)).results));
});

test('an engine that cannot train such a network is passed over, by runs and by measurements, and it is said why', async () => {
  const unable: Engine = {
    ...referenceEngine,
    name: 'tfjs-wasm',
    open: async () => {
      throw new EngineUnavailable('it has no convolutions');
    },
  };
  const open: ExecutorHost['open'] = async ({ without }) => ({
    engine: without.includes('tfjs-wasm') ? referenceEngine : unable,
    skipped: [],
  });
  const experiment = toyExperiment({ network: { kind: 'conv', channels: [2], kernel: '3', hidden: [] } });
  const pool = new Pool(() => spawned({ ...working, open }));
  expect((await pool.measureThroughput(experiment, 'tfjs-wasm')).engine).toBe('reference');
  const { results, events, last } = await runIn(pool, experiment, 'tfjs-wasm');
  expect(last).toEqual({ type: 'ended', how: 'done' });
  expect(withoutSeconds(results)).toEqual(withoutSeconds((await runToy(experiment)).results));
  expect(events).toContainEqual({
    type: 'engine',
    engine: 'reference',
    skipped: [{ engine: 'tfjs-wasm', reason: 'it has no convolutions' }],
    imagesPerSecond: expect.any(Number) as number,
  });
});

test('every training tells of its progress after its very first step', async () => {
  const experiment = toyExperiment({ arms: [{ id: 'ticket' }, { id: 'late-rewind' }], pruning: { rewind: 4 } });
  const { events } = await runIn(new Pool(() => spawned(working)), experiment);
  const firsts = new Map<string, number>();
  const begun = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'started') begun.set(trainingName(event.training), event.iteration ?? 0);
    if (event.type !== 'progress') continue;
    const name = trainingName(event.training);
    if (!firsts.has(name)) firsts.set(name, event.iteration - (begun.get(name) ?? 0));
  }
  expect(firsts.size).toBe(begun.size);
  expect(new Set(firsts.values())).toEqual(new Set([1]));
});

test('a cancel keeps the finished rounds and ends the run', async () => {
  const pool = new Pool(() => spawned(working));
  const { results, last } = await runIn(pool, toyExperiment(), 'reference', (event) => {
    if (event.type === 'started' && event.training.round === 2) pool.cancel();
  });
  expect(last).toEqual({ type: 'ended', how: 'cancelled' });
  expect(results.runs.flatMap((run) => run.rounds.map(({ round }) => round))).toEqual([0, 1]);
  expect((await runIn(pool, toyExperiment())).last).toEqual({ type: 'ended', how: 'done' });
});

test('a pause holds the run until it is resumed, and changes no bit', async () => {
  const pool = new Pool(() => spawned(working));
  let heard = 0;
  let held: number | undefined;
  const experiment = toyExperiment();
  const { results, events } = await runIn(pool, experiment, 'reference', (event) => {
    heard++;
    if (event.type !== 'started' || event.training.round !== 1) return;
    pool.pause();
    void turns(MANY).then(async () => {
      const before = heard;
      await turns(MANY);
      held = heard - before;
      pool.resume();
    });
  });
  expect(held).toBe(0);
  expect(events.filter(({ type }) => type === 'finished')).toHaveLength(4);
  expect(withoutSeconds(results)).toEqual(withoutSeconds((await runToy(experiment)).results));
});

test('a paused run can be cancelled', async () => {
  const pool = new Pool(() => spawned(working));
  const { last } = await runIn(pool, toyExperiment(), 'reference', (event) => {
    if (event.type !== 'started' || event.training.round !== 1) return;
    pool.pause();
    void turns(MANY).then(() => pool.cancel());
  });
  expect(last).toEqual({ type: 'ended', how: 'cancelled' });
});

test.each([
  [1, 'on the same engine', ['tfjs-wasm', 'tfjs-wasm', 'tfjs-wasm', 'tfjs-wasm']],
  [2, 'without the engine that both died with', ['tfjs-wasm', 'reference', 'reference', 'reference']],
] as const)(
  'when %i workers die over a training, the run goes on from the last finished round, %s',
  async (deaths, _, engines) => {
    const workers: ReturnType<typeof spawned>[] = [];
    const pool = new Pool(() => {
      workers.push(spawned(working));
      return workers[workers.length - 1];
    });
    const { results, events, last } = await runIn(pool, toyExperiment(), 'tfjs-wasm', (event) => {
      if (event.type === 'started' && event.training.round === 1 && workers.length <= deaths) {
        workers[workers.length - 1].die('out of memory');
      }
    });
    expect(last).toEqual({ type: 'ended', how: 'done' });
    expect(results.runs.flatMap((run) => run.rounds.map((round) => round.engine))).toEqual(engines);
    expect(events).toContainEqual({
      type: 'note',
      text: expect.stringMatching(/worker died \(out of memory\).*last finished round/),
    });
  },
);

test('a worker that never loads ends the run with a sentence', async () => {
  const dead = (): WorkerPort => {
    const port: WorkerPort = { onmessage: null, onerror: null, postMessage: () => {}, terminate: () => {} };
    setImmediate(() => port.onerror?.({}));
    return port;
  };
  const { last } = await runIn(new Pool(dead), toyExperiment());
  expect(last).toEqual({
    type: 'ended',
    how: 'failed',
    message: expect.stringMatching(/worker could not be loaded.*Reload/),
  });
  const throws = new Pool(() => {
    throw new Error('blocked');
  });
  expect((await runIn(throws, toyExperiment())).last).toMatchObject({ how: 'failed' });
});

test('a worker that dies again and again ends the run with a sentence instead of looping', async () => {
  let worker: FakeWorker | undefined;
  const pool = new Pool(() => {
    worker = spawned(working);
    return worker;
  });
  const { last } = await runIn(pool, toyExperiment(), 'reference', (event) => {
    if (event.type === 'started') worker?.die('broken');
  });
  expect(last).toMatchObject({ how: 'failed', message: expect.stringMatching(/died 3 times \(broken\)/) });
});

test('data that cannot be loaded ends the run with the data’s own sentence', async () => {
  const host = {
    ...working,
    load: async () => {
      throw new DataError('A part of the data set, train-00.bin, could not be loaded: it is damaged.');
    },
  };
  const { last } = await runIn(new Pool(() => spawned(host)), toyExperiment());
  expect(last).toEqual({
    type: 'ended',
    how: 'failed',
    message: 'A part of the data set, train-00.bin, could not be loaded: it is damaged.',
  });
});

test('an engine is asked for anew when a run has convolutions and the one before had none, and the other way', async () => {
  const asked: boolean[] = [];
  const host: ExecutorHost = {
    ...working,
    open: async (wanted) => {
      asked.push(wanted.convolutions);
      return working.open(wanted);
    },
  };
  const pool = new Pool(() => spawned(host));
  const convolutional = toyExperiment({
    network: { kind: 'conv', channels: [1], hidden: [] },
    training: { batch: 30, budget: { kind: 'iterations', iterations: 1 } },
    arms: [],
  });
  for (const experiment of [
    toyExperiment({ arms: [] }),
    toyExperiment({ arms: [] }),
    convolutional,
    toyExperiment({ arms: [] }),
  ])
    expect((await runIn(pool, experiment)).last).toEqual({ type: 'ended', how: 'done' });
  expect(asked).toEqual([false, true, false]);
});

test('a network that the memory does not hold ends the run with what to do', async () => {
  const host = {
    ...working,
    open: async () => {
      throw new RangeError('Array buffer allocation failed');
    },
  };
  const { last } = await runIn(new Pool(() => spawned(host)), toyExperiment());
  expect(last).toMatchObject({
    how: 'failed',
    message: expect.stringMatching(/does not fit into the memory.*narrower/),
  });
});

test('the speed is measured on the engine asked for, also while a run waits for the answer', async () => {
  const pool = new Pool(() => spawned(working));
  const gauging = pool.measureThroughput(toyExperiment(), 'tfjs-wasm');
  const { last } = await runIn(pool, toyExperiment());
  const measureThroughput = await gauging;
  expect(measureThroughput.engine).toBe('tfjs-wasm');
  expect(measureThroughput.speeds[0][0]).toBe(1);
  expect(measureThroughput.speeds.every(([, speed]) => speed > 0)).toBe(true);
  expect(measureThroughput.widest).toBeUndefined();
  expect(last).toEqual({ type: 'ended', how: 'done' });
});

test('an experiment over widths is measured at its largest one too', async () => {
  const pool = new Pool(() => spawned(working));
  const { widest } = await pool.measureThroughput(toyExperiment({ widths: [0.5, 4] }), 'reference');
  expect(widest?.width).toBe(4);
  // At how many densities it is measured depends on what the measurement finds.
  expect(widest?.speeds[0][0]).toBe(1);
  expect(widest?.speeds.every(([, speed]) => speed > 0)).toBe(true);
});

/** A worker that was asked something, and that answers nothing by itself. */
function asked() {
  const clock = handTimers();
  const port: WorkerPort = { onmessage: null, onerror: null, postMessage: () => {}, terminate: () => {} };
  const worker = new TrainingWorker(port, clock.timers);
  const config = { id: 1, experiment: toyExperiment(), engine: 'auto', cores: 1, without: [] } as const;
  const answer = worker.ask({ type: 'measureThroughput', config }, () => {}).catch((error: Error) => error);
  const hear = (message: FromWorker) => port.onmessage?.({ data: message });
  hear({ type: 'ready' });
  const speak = () => hear({ type: 'event', event: { type: 'note', text: 'still here' } });
  return { ...clock, worker, answer, hear, speak };
}

test('a worker that has a question is not asked another one, whose answer would be taken for that of the first', async () => {
  const { worker, answer, hear } = asked();
  const config = { id: 2, experiment: toyExperiment(), engine: 'auto', cores: 1, without: [] } as const;
  await expect(worker.ask({ type: 'gauge', config }, () => {})).rejects.toThrow('asked two things at once');
  hear({ type: 'answer', answer: { engine: 'reference', parallel: true, speeds: [[1, 1000]] } });
  expect(await answer).toMatchObject({ engine: 'reference' });
});

test('a worker that goes silent in the middle is taken for dead, but not while it is paused', async () => {
  const { worker, answer, speak, alive } = asked();
  worker.watch(false);
  speak();
  alive(3_600_000);
  expect(worker.dead).toBe(false);
  worker.watch(true);
  alive(3_600_000);
  expect(worker.dead).toBe(true);
  expect(await answer).toBeInstanceOf(WorkerDied);
});

test('a worker that slept along with the page is alive, however long both slept and however often', async () => {
  const { worker, speak, alive, asleep } = asked();
  for (let night = 0; night < 10; night++) {
    asleep(12 * 3_600_000);
    alive(10_000);
    expect(worker.dead).toBe(false);
    speak();
  }
  alive(3_600_000);
  expect(worker.dead).toBe(true);
});
