import { expect, test } from 'vitest';
import { byImportance, runSeconds, stepSeconds } from '../../scripts/bench/costs.ts';
import { emptyHost, type Host } from '../../scripts/bench/host.ts';
import { measureWhole } from '../../scripts/bench/measure.ts';
import { measureSteps } from '../../scripts/bench/measure-steps.ts';
import { readOptions } from '../../scripts/bench/options.ts';
import { type Clock, LeftOut, Plan } from '../../scripts/bench/plan.ts';
import type { Row, StepRow, WholeRow } from '../../scripts/bench/rows.ts';
import { allRows } from '../../scripts/bench/rows.ts';

/** A clock that the test turns: time passes when work says so, and whoever waits for it is called. */
class HandClock implements Clock {
  #now = 0;
  readonly #waiting = new Map<() => void, number>();

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    this.#waiting.set(callback, this.#now + ms);
    return () => this.#waiting.delete(callback);
  }

  pass(seconds: number): void {
    this.#now += 1000 * seconds;
    for (const [callback, at] of [...this.#waiting].sort((a, b) => a[1] - b[1])) {
      if (at > this.#now) continue;
      this.#waiting.delete(callback);
      callback();
    }
  }
}

const quick = (only: string, minutes = '5') => readOptions(['--quick', '--minutes', minutes, '--only', only]);

/**
 * A host on a machine that is so many times as slow as expected; some rows never end.
 * @param opening seconds that opening takes
 */
function machine(clock: HandClock, slowness: number, { stuck = [] as string[], opening = 0 } = {}) {
  const { settings } = readOptions(['--quick']);
  const asked: string[] = [];
  let isOpen = false;
  const forever = new Promise<never>(() => {});
  const host: Host = {
    ...emptyHost('imitation'),
    open: async (row) => ({
      train: async (epochs) => {
        await Promise.resolve();
        asked.push(row.name);
        const { learning } = stepSeconds(row, settings);
        const seconds = (epochs * slowness * learning) / settings.epochs;
        // What never ends takes all the time that there is.
        clock.pass(stuck.includes(row.name) ? 1e6 : seconds);
        return stuck.includes(row.name) ? forever : { seconds, loss: 0.1 };
      },
      accuracy: async () => 0.9,
      digest: async () => 'same',
      close: async () => {},
    }),
    imp: async (row) => {
      await Promise.resolve();
      asked.push(row.name);
      const seconds = slowness * runSeconds(row, settings);
      clock.pass(stuck.includes(row.name) ? 1e6 : seconds);
      return stuck.includes(row.name) ? forever : { seconds, accuracies: [0.9] };
    },
    lab: async (row) => {
      await Promise.resolve();
      asked.push(row.name);
      const seconds = slowness * runSeconds(row, settings);
      clock.pass(seconds);
      return { seconds, accuracies: [0.9] };
    },
  };
  const hostOf = async () => {
    if (!isOpen) clock.pass(opening);
    isOpen = true;
    return host;
  };
  return { asked, hostOf };
}

/** Measures rows as the command does, and says how each ended. */
async function measured(only: string, minutes: string, slowness: number, how = {}) {
  const clock = new HandClock();
  const { rows, settings } = quick(only, minutes);
  const plan = new Plan(rows, settings, clock);
  const { asked, hostOf } = machine(clock, slowness, how);
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const steps = rows.filter((row): row is StepRow => row.group === 'step');
  const whole = rows.filter((row): row is WholeRow => row.group !== 'step');
  const results = [
    ...(await measureSteps(steps, hostOf, settings, say, plan)),
    ...(await measureWhole(whole, hostOf, settings, say, plan)),
  ];
  const states = Object.fromEntries(results.map(({ row, state }) => [row.name, state]));
  return { states, results, asked, said, seconds: clock.now() / 1000 };
}

const ALL = allRows('simd')
  // The imitation has no seeds.
  .filter(({ group }) => group !== 'seeds')
  .map(({ name }) => name)
  .join();

test.each([0.3, 1, 2, 4])(
  'a machine %d times as slow as expected ends in time, and measures what matters',
  async (slowness) => {
    const { states, results, seconds } = await measured(ALL, '5', slowness, { opening: 30 * slowness });
    expect(seconds).toBeLessThan(300);
    expect(states).toMatchObject({ exact: 'measured', 'exact-t2': 'measured', 'torch-foreach': 'measured' });
    expect(new Set(Object.values(states)).has('failed')).toBe(false);
    const left = results.filter(({ state }) => state === 'left out').map(({ row }) => row.name);
    if (slowness < 0.5) expect(left).toEqual([]);
    else expect(left).toContain('lenet5-exact');
    for (const { reason } of results.filter((each) => each.state === 'left out') as { reason: string }[]) {
      expect(reason).toBe('no time was left within 5 minutes');
    }
  },
);

test('without a limit nothing is left out, however long it takes', async () => {
  const clock = new HandClock();
  const { rows, settings } = readOptions(['--only', 'exact,lenet5-exact']);
  const { hostOf } = machine(clock, 1000);
  const results = await measureSteps(rows as StepRow[], hostOf, settings, () => {}, new Plan(rows, settings, clock));
  expect(results.map(({ state }) => state)).toEqual(['measured', 'measured']);
});

test('a row that matters less gives way to one that matters more and is still to come', async () => {
  // Either fits alone into what two minutes leave; the pruning comes later, and is more important.
  const { states } = await measured('lenet5-exact,imp-torch', '2', 1);
  expect(states).toEqual({ 'lenet5-exact': 'left out', 'imp-torch': 'measured' });
  const alone = await measured('lenet5-exact', '2', 1);
  expect(alone.states).toEqual({ 'lenet5-exact': 'measured' });
});

test('a small row goes on where a larger one of the same importance has no room', async () => {
  const { states } = await measured('lenet5-exact,exact-10', '1', 1);
  expect(states).toEqual({ 'lenet5-exact': 'left out', 'exact-10': 'measured' });
});

test('a machine that turns out slower leaves more out than was expected', async () => {
  const names = 'exact,torch-foreach,imp,tfjs-wasm,jax-js';
  expect((await measured(names, '2', 1)).states).toMatchObject({ 'jax-js': 'measured', imp: 'measured' });
  const slow = await measured(names, '2', 5);
  expect(slow.states).toMatchObject({ exact: 'measured', 'jax-js': 'left out', 'tfjs-wasm': 'left out' });
  expect(slow.seconds).toBeLessThan(120);
});

test('what never ends is given up when time is up, and nothing is asked after it', async () => {
  const { states, asked, said } = await measured('exact,torch-foreach,imp,imp-torch', '5', 1, { stuck: ['imp'] });
  expect(states).toEqual({ exact: 'measured', 'torch-foreach': 'measured', imp: 'left out', 'imp-torch': 'left out' });
  expect(asked.at(-1)).toBe('imp');
  expect(said).toContain('imp: left out: no time was left within 5 minutes');
});

test('a row that time runs out for in mid-learning leaves no figures', async () => {
  const { states } = await measured('exact,torch-foreach', '5', 1, { stuck: ['torch-foreach'] });
  expect(states).toEqual({ exact: 'left out', 'torch-foreach': 'left out' });
});

test('a row keeps the windows that it has when its time runs out', async () => {
  const clock = new HandClock();
  const { rows, settings } = quick('exact', '1');
  const plan = new Plan(rows, settings, clock);
  let trained = 0;
  const host: Host = {
    ...emptyHost('imitation'),
    open: async () => ({
      train: async (epochs) => {
        await Promise.resolve();
        // The first epochs and two windows are quick; then the machine has something else to do.
        const isBusy = ++trained > settings.epochs + 2;
        clock.pass(isBusy ? 100 : 0.1 * epochs);
        return isBusy ? new Promise(() => {}) : { seconds: 0.1 * epochs, loss: 0.1 };
      },
      accuracy: async () => 0.9,
      digest: async () => 'same',
      close: async () => {},
    }),
  };
  const [result] = await measureSteps(
    rows as StepRow[],
    async () => host,
    settings,
    () => {},
    plan,
  );
  expect(result).toMatchObject({ state: 'measured' });
  expect('windows' in result && result.windows).toHaveLength(2);
});

test('opening what a row runs on is part of what it costs, once for all rows that run there', () => {
  const clock = new HandClock();
  const { rows, settings } = quick('before,before-20', '1');
  const [first, second] = rows as StepRow[];
  const plan = new Plan(rows, settings, clock);
  clock.pass(26);
  expect([plan.fits(first), plan.fits(second)]).toEqual([false, false]);
  plan.opened(first);
  expect([plan.fits(first), plan.fits(second)]).toEqual([true, true]);
});

test('a wait ends with its work where there is time, and with a reason where there is none', async () => {
  const clock = new HandClock();
  const { rows, settings } = quick('exact', '1');
  const plan = new Plan(rows, settings, clock);
  await expect(plan.within(Promise.resolve('done'))).resolves.toBe('done');
  await expect(plan.within(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  const waiting = plan.within(new Promise(() => {}));
  clock.pass(60);
  await expect(waiting).rejects.toThrow(LeftOut);
  await expect(waiting).rejects.toThrow('no time was left within 1 minute');
});

test('every row has its importance and its pace: the engine and its threads come first, slow peers last', () => {
  const rows: Row[] = allRows('simd');
  expect(byImportance(rows)).toHaveLength(rows.length);
  const order = byImportance(rows).map(({ name }) => name);
  expect(order.indexOf('exact')).toBeLessThan(order.indexOf('tfjs-wasm'));
  expect(order.indexOf('exact-t2')).toBeLessThan(order.indexOf('lenet5-exact'));
});
