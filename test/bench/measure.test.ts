import { expect, test } from 'vitest';
import { emptyHost, type Host } from '../../scripts/bench/host.ts';
import { measureWhole } from '../../scripts/bench/measure.ts';
import { measureSteps } from '../../scripts/bench/measure-steps.ts';
import { readOptions } from '../../scripts/bench/options.ts';
import { PeerUnavailable, type WholeRun } from '../../scripts/bench/protocol.ts';
import type { ImpRow, StepRow, WholeRow } from '../../scripts/bench/rows.ts';

const rows = (only: string) => readOptions(['--only', only]).rows as StepRow[];
const { settings } = readOptions(['--repeats', '3', '--epochs', '4']);
const quietly = () => {};

interface Behaviour {
  /** Seconds of an epoch. */
  readonly pace?: number;
  readonly accuracies?: readonly number[];
  readonly lossAt?: (epoch: number) => number;
  readonly digest?: string;
  readonly open?: () => never;
}

/** Peers that behave as told, and a log of what they were asked, in order. */
function imitated(behaviours: Readonly<Record<string, Behaviour>>) {
  const asked: string[] = [];
  const host: Host = {
    ...emptyHost('imitation'),
    open: async ({ name }) => {
      const { pace = 1, accuracies = [0.5], lossAt = () => 0.1, digest = 'same', open } = behaviours[name] ?? {};
      open?.();
      const left = [...accuracies];
      let trained = 0;
      return {
        train: async (epochs) => {
          asked.push(`${name}:${epochs}`);
          trained += epochs;
          return { seconds: epochs * pace, loss: lossAt(trained) };
        },
        accuracy: async () => left.shift() ?? 0.5,
        digest: async () => digest,
        close: async () => void asked.push(`${name}:close`),
      };
    },
  };
  return { asked, hostOf: async () => host };
}

test('all rows learn first, the most important one before, then their windows take turns, begun by another one each time', async () => {
  const { asked, hostOf } = imitated({});
  await measureSteps(rows('torch,jax-js'), hostOf, settings, quietly);
  const learning = (name: string) => Array.from({ length: settings.epochs }, () => `${name}:1`);
  expect(asked).toEqual([
    ...learning('torch'),
    ...learning('jax-js'),
    ...['torch:1', 'jax-js:1', 'jax-js:1', 'torch:1', 'torch:1', 'jax-js:1'],
    ...['torch:close', 'jax-js:close'],
  ]);
});

test('rows that must train the same bits do, or have failed; others are not compared', async () => {
  const { hostOf } = imitated({ 'exact-t2': { digest: 'other' }, 'exact-05-t1': { digest: 'third' } });
  const results = await measureSteps(rows('exact,exact-t1,exact-t2,exact-05-t1,torch'), hostOf, settings, quietly);
  expect(results.map(({ row, state }) => [row.name, state])).toEqual([
    ['torch', 'measured'],
    ['exact', 'measured'],
    ['exact-t1', 'measured'],
    ['exact-t2', 'failed'],
    ['exact-05-t1', 'measured'],
  ]);
  expect(results[3]).toHaveProperty('reason', 'exact-t2 trains other bits than exact');
});

test('speeds are images a second, accuracy the mean of the last three epochs before the clock', async () => {
  const { hostOf } = imitated({ torch: { pace: 2, accuracies: [0.9, 0.93, 0.96, 0.1] } });
  const [result] = await measureSteps(rows('torch'), hostOf, settings, quietly);
  expect(result).toMatchObject({ state: 'measured', windows: [3000, 3000, 3000], median: 3000, epochsPerWindow: 1 });
  expect(result).toHaveProperty('accuracy', expect.closeTo(0.93, 10));
});

test('a fast row has more epochs in a window, but no more than ten', async () => {
  const { hostOf } = imitated({ torch: { pace: 0.2 }, 'jax-js': { pace: 0.001 } });
  const results = await measureSteps(rows('torch,jax-js'), hostOf, settings, quietly);
  expect(results.map((each) => 'epochsPerWindow' in each && each.epochsPerWindow)).toEqual([10, 3]);
});

test('a brief row is timed on its few images, and says nothing of an accuracy', async () => {
  const { asked, hostOf } = imitated({ 'conv-tfjs-cpu': { pace: 4, accuracies: [0.9] } });
  const [result] = await measureSteps(rows('conv-tfjs-cpu'), hostOf, settings, quietly);
  expect(result).toMatchObject({ state: 'measured', windows: [60, 60, 60], epochsPerWindow: 1 });
  expect(result).not.toHaveProperty('accuracy');
  expect(asked).toEqual([...Array.from({ length: 4 }, () => 'conv-tfjs-cpu:1'), 'conv-tfjs-cpu:close']);
});

test('a peer that is not there is skipped, one that breaks has failed, and the others go on', async () => {
  const { asked, hostOf } = imitated({
    torch: {
      open: () => {
        throw new PeerUnavailable('no torch here');
      },
    },
    'jax-js': { lossAt: (epoch) => (epoch > settings.epochs + 1 ? Number.NaN : 0.1) },
  });
  const results = await measureSteps(rows('torch,jax-js,tfjs-wasm'), hostOf, settings, quietly);
  const told = results.map((each) => [each.row.name, each.state, 'reason' in each ? each.reason : each.windows.length]);
  expect(told).toEqual([
    ['jax-js', 'failed', 'its loss is not finite any more'],
    ['torch', 'skipped', 'no torch here'],
    ['tfjs-wasm', 'measured', 3],
  ]);
  // Broken in its second window, it gets no third.
  expect(asked.filter((each) => each === 'jax-js:1')).toHaveLength(settings.epochs + 2);
});

function wholeHost(imp: (row: ImpRow, trainings: number) => WholeRun) {
  const host: Host = {
    ...emptyHost('imitation'),
    imp: async (row, _, trainings) => imp(row, trainings),
    seeds: () => Promise.reject(new PeerUnavailable('one core')),
  };
  return async () => host;
}
const wholeRows = (only: string) => readOptions(['--only', only]).rows as WholeRow[];

test('model.fit does some trainings of a whole run, and its seconds are those of all', async () => {
  const hostOf = wholeHost((_, trainings) => ({ seconds: 2 * trainings, accuracies: Array(trainings).fill(0.9) }));
  const [own, fit] = await measureWhole(wholeRows('imp,imp-tfjs-fit'), hostOf, settings, quietly);
  expect(own).toMatchObject({ median: 42, trainings: { done: 21, all: 21 } });
  expect(fit).toMatchObject({ median: 42, trainings: { done: settings.fitTrainings, all: 21 } });
  expect(settings.fitTrainings).toBeLessThan(21);
});

test('whole runs run as often as the settings say; what cannot run leaves its sentence', async () => {
  let runs = 0;
  const hostOf = wholeHost(() => ({ seconds: ++runs, accuracies: [0.9] }));
  const [own, seeds] = await measureWhole(wholeRows('imp,seeds-2-cores'), hostOf, settings, quietly);
  expect(own).toMatchObject({ runs: Array.from({ length: settings.wholeRuns }, (_, i) => i + 1) });
  expect(seeds).toMatchObject({ state: 'skipped', reason: 'one core' });
});

test('a run that is extrapolated from some of its trainings runs less often', async () => {
  const hostOf = wholeHost((_, trainings) => ({ seconds: 1, accuracies: Array(trainings).fill(0.9) }));
  const results = await measureWhole(wholeRows('imp,imp-tfjs-fit'), hostOf, settings, quietly);
  expect(results.map((each) => 'runs' in each && each.runs.length)).toEqual([settings.wholeRuns, settings.fitRuns]);
  expect(settings.fitRuns).toBeLessThan(settings.wholeRuns);
});

test('a pruning on two threads that trains other bits than on one has failed', async () => {
  const hostOf = wholeHost(({ name }) => ({ seconds: 1, accuracies: [0.9], digest: name }));
  const [one, two] = await measureWhole(wholeRows('imp,imp-t2'), hostOf, settings, quietly);
  expect(one.state).toBe('measured');
  expect(two).toMatchObject({ state: 'failed', reason: 'imp-t2 trains other bits than imp' });
});

test('of a run in the page the start-up is told apart', async () => {
  let runs = 0;
  const lab: Host['lab'] = async () => ({ seconds: 8, startUp: [0.3, 0.1, 0.9, 0.2, 0.4][runs++], accuracies: [0.9] });
  const hostOf = async () => ({ ...emptyHost('imitation'), lab });
  const [control] = await measureWhole(wholeRows('page-control'), hostOf, settings, quietly);
  expect(control).toMatchObject({ median: 8, startUp: 0.3, trainings: { done: 7, all: 7 } });
});
