import { afterEach, expect, test } from 'vitest';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { applyEvent } from '../../src/experiment/model/fold.ts';
import { noResults } from '../../src/experiment/model/results.ts';
import { type Phase, walkthroughOf } from '../../src/experiment/run/walkthrough.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { Pool } from '../../src/worker/pool.ts';
import { runToy, toyData, toyExperiment } from '../experiment/toy.ts';
import { MANY, turns } from '../turns.ts';
import { fakeWorkers } from './fake-worker.ts';

const fakes = fakeWorkers();
afterEach(fakes.close);

const aPool = () =>
  new Pool(
    () =>
      fakes.spawn({
        open: async () => ({ engine: referenceEngine, skipped: [] }),
        load: async () => toyData,
        shares: false,
        now: () => performance.now(),
        yieldTask: () => turns(1),
      }),
    3,
  );

const question = toyExperiment({
  arms: [{ id: 'ticket' }, { id: 'reinit' }, { id: 'erk' }],
  seeds: [2, 5],
  widths: [1, 2],
});

type Waiting = RunEvent & { type: 'waiting' };

async function run(
  pool: Pool,
  experiment: Experiment,
  walkthrough: boolean,
  onWaiting: (event: Waiting) => void = () => {},
) {
  let results = noResults(experiment, 'reference', 'test');
  const events: RunEvent[] = [];
  const emit = (event: RunEvent) => {
    events.push(event);
    results = applyEvent(results, event);
    // Nobody presses before the run waits.
    if (event.type === 'waiting') void turns(1).then(() => onWaiting(event));
  };
  await pool.run(experiment, 'reference', emit, { walkthrough });
  return { events, results };
}

const textOf = (runs: ReturnType<typeof toFile>['runs']) => JSON.stringify(runs).replace(/"seconds":[\d.e-]+/g, '');

/** A walk from the first training to the last, with every press as it is waited for. */
async function walk() {
  const pool = aPool();
  return run(pool, walkthroughOf(question), true, ({ phase }) => pool.step(phase));
}

test('a ticket that somebody walked through has, to the bit, the masks and numbers of a whole run', async () => {
  const { results } = await walk();
  const whole = (await run(aPool(), question, false)).results;
  const mine = (run: { arm: string; seed: number; width?: number }) =>
    ['dense', 'ticket'].includes(run.arm) && run.seed === 2 && run.width === undefined;
  const file = toFile(whole, true).runs.filter(mine);
  expect(file).toHaveLength(2);
  expect(textOf(toFile(results, true).runs)).toBe(textOf(file));
});

test('the run waits before every phase, in the order of the procedure, and nothing happens without a press', async () => {
  const { events } = await walk();
  const said = events.flatMap((event) => {
    if (event.type === 'waiting') return [`? ${event.phase} ${event.training.round}`];
    if (event.type === 'snapshot') return [`${event.snapshot.phase} ${event.training.round}`];
    if (event.type === 'started' || event.type === 'finished') return [`${event.type} ${event.training.round}`];
    return [];
  });
  const round = (k: number) => [`? train ${k}`, `started ${k}`, `finished ${k}`];
  const between = (k: number) => [`? prune ${k}`, `prune ${k}`, `? rewind ${k}`, `rewind ${k}`];
  const asked = [1, 2, 3].flatMap((k) => [...between(k), ...round(k)]);
  expect(said).toEqual(['started 0', 'finished 0', ...asked]);
});

test('a press for another phase than the one that is next does nothing', async () => {
  const pool = aPool();
  const waits: Phase[] = [];
  const { events } = await run(pool, walkthroughOf(question), true, ({ phase }) => {
    waits.push(phase);
    pool.step(phase === 'prune' ? 'rewind' : 'prune');
    void turns(MANY).then(() => pool.cancel());
  });
  expect(waits).toEqual(['prune']);
  expect(events.some(({ type }) => type === 'snapshot')).toBe(false);
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'cancelled' });
});

test('cancelled between two phases, a run keeps its rounds, and the next one works', async () => {
  const pool = aPool();
  const { results, events } = await run(pool, walkthroughOf(question), true, ({ phase }) =>
    phase === 'rewind' ? pool.cancel() : pool.step(phase),
  );
  expect(events.at(-1)).toEqual({ type: 'ended', how: 'cancelled' });
  expect(results.runs.map(({ arm, rounds }) => [arm, rounds.length])).toEqual([['dense', 1]]);
  const again = await run(pool, question, false);
  expect(again.events.at(-1)).toEqual({ type: 'ended', how: 'done' });
});

test('pruned and rewound networks are what they are said to be', async () => {
  const { events } = await walk();
  const experiment = walkthroughOf(question);
  const { made } = await runToy(experiment);
  for (const event of events) {
    if (event.type !== 'snapshot') continue;
    const { training, mask, snapshot } = event;
    const left = mask.map((layer) => layer.reduce((sum, kept) => sum + kept, 0));
    expect(snapshot.counts).toEqual(left);
    if (snapshot.phase === 'prune') continue;
    // Measured by the engine, and none of them by chance: after training no weight is what it was.
    expect(snapshot.asFirst).toEqual(left);
    const before = made.get(training.round === 1 ? 'dense/2/0' : `ticket/2/${training.round - 1}`);
    snapshot.samples.forEach((samples, l) => {
      expect(samples.length).toBeGreaterThan(0);
      for (const { index, trained, now } of samples) {
        expect(mask[l][index]).toBe(1);
        expect(trained).toBe(before?.params?.[l].weights[index]);
        expect(now).not.toBe(trained);
      }
    });
  }
});

test('accuracy of the pruned network is that of the trained weights under the new mask', async () => {
  const { events } = await walk();
  const { made } = await runToy(walkthroughOf(question));
  const looked = events.find((event) => event.type === 'snapshot');
  const dense = made.get('dense/2/0');
  if (looked?.type !== 'snapshot' || !dense?.params) throw new Error('Nothing was pruned.');
  const { mask } = looked;
  const [first, second, last] = dense.params.map(({ weights, biases }, l) => ({
    weights: weights.map((weight, i) => weight * mask[l][i]),
    biases,
  }));
  /** One layer, written out; outputs are few. */
  const apply = ({ weights, biases }: typeof first, input: number[]) =>
    [...biases].map((bias, j) => input.reduce((sum, x, i) => sum + x * weights[i * biases.length + j], bias));
  const relu = (values: number[]) => values.map((value) => Math.max(0, value));
  const { images, labels } = toyData.test;
  const right = [...labels].filter((label, n) => {
    const pixels = [...images.slice(n * 784, (n + 1) * 784)].map((value) => value / 255);
    const scores = apply(last, relu(apply(second, relu(apply(first, pixels)))));
    return scores.indexOf(Math.max(...scores)) === label;
  });
  expect(looked.snapshot.test.accuracy).toBe(right.length / labels.length);
});
