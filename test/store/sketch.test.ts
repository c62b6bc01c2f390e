import { afterEach, expect, test } from 'vitest';
import { referenceEngine } from '../../src/engines/reference/reference.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { Emit, RunEvent } from '../../src/experiment/model/events.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { formatLink } from '../../src/spec/link.ts';
import type { AskedEngine } from '../../src/spec/view.ts';
import { defaultView } from '../../src/spec/view.ts';
import { speedKey } from '../../src/store/running.ts';
import { createSketcher, SKETCH_REST_MS } from '../../src/store/sketch.ts';
import { Pool } from '../../src/worker/pool.ts';
import type { PoolRunOptions } from '../../src/worker/pool-run.ts';
import { fewData, toyExperiment } from '../experiment/toy.ts';
import { turns } from '../turns.ts';
import { fakeWorkers } from '../worker/fake-worker.ts';
import { finished as finishedWith, lab } from './fake-lab.ts';

const fakes = fakeWorkers();
afterEach(fakes.close);

/** A question that takes the device of these tests some seconds in full, and a sketch of fifty steps much less. */
const asked = toyExperiment({
  training: { batch: 2, budget: { kind: 'iterations', iterations: 140 }, evaluateEvery: 70 },
  arms: [{ id: 'ticket' }, { id: 'reinit' }],
});
const SPEEDS = [[1, 400]] as const;
const EVALUATED = [[1, 1e6]] as const;

/** A training of the run, without the mask of another network. */
const finished = (...of: Parameters<typeof finishedWith>): RunEvent =>
  ({ ...finishedWith(...of), mask: undefined }) as RunEvent;

const withRate = (rate: number, of: Experiment = asked): Experiment => ({
  ...of,
  pruning: { ...of.pruning, schedule: { kind: 'rate', rate, rounds: 3 } },
});

/** A lab whose sketches are trained by real workers on toy data, with a clock that the test turns. */
function sketching() {
  const made = lab();
  const { store } = made;
  const waiting = new Set<{ readonly ms: number; readonly then: () => void }>();
  const events: RunEvent[] = [];
  const pools: Pool[] = [];
  let spawned = 0;
  let ended = 0;
  let visible = true;
  let time = 0;
  const spawn = () => {
    spawned++;
    const worker = fakes.spawn({
      open: async () => ({ engine: referenceEngine, skipped: [] }),
      load: async () => fewData,
      shares: false,
      now: () => performance.now(),
      yieldTask: () => turns(1),
    });
    const terminate = worker.terminate.bind(worker);
    return Object.assign(worker, {
      terminate: () => {
        ended++;
        terminate();
      },
    });
  };
  class Heard extends Pool {
    override run(experiment: Experiment, engine: AskedEngine, emit: Emit, options?: PoolRunOptions) {
      const hear: Emit = (event) => {
        events.push(event);
        emit(event);
      };
      return super.run(experiment, engine, hear, options);
    }
  }
  const pool = () => {
    const one = new Heard(spawn, 2);
    pools.push(one);
    return one;
  };
  const sketcher = createSketcher(
    { ...store, host: { ...store.host, pool } },
    {
      now: () => time,
      after: (ms, then) => {
        const entry = { ms, then };
        waiting.add(entry);
        return () => waiting.delete(entry);
      },
      nextFrame: (callback) => queueMicrotask(callback),
      hidden: () => !visible,
    },
  );
  const measured = (experiment: Experiment) =>
    store.setState({
      measured: {
        of: speedKey(experiment, store.getState().view.engine),
        ...{ experiment, engine: 'reference', parallel: true, workers: 2, speeds: SPEEDS, evaluated: EVALUATED },
      },
    });
  return {
    ...made,
    sketcher,
    measured,
    events,
    /** The settings have rested for as long as it takes. */
    rest: () => {
      for (const entry of [...waiting].filter(({ ms }) => ms === SKETCH_REST_MS)) {
        waiting.delete(entry);
        entry.then();
      }
    },
    pass: (ms: number) => {
      time += ms;
    },
    waits: () => [...waiting].map(({ ms }) => ms),
    state: () => store.getState().sketched?.state,
    show: (on: boolean) => {
      visible = on;
      sketcher.seen();
    },
    alive: () => spawned - ended,
    /** The trainings that were trained since, by name. */
    trained: () =>
      events.flatMap((event) =>
        event.type === 'finished' && event.how === 'trained' ? [trainingName(event.training)] : [],
      ),
    /** Waits for a state of the sketch. */
    until: (wanted: string) =>
      new Promise<void>((resolve) => {
        const look = () => store.getState().sketched?.state === wanted && resolve();
        store.subscribe(look);
        look();
      }),
  };
}

/** Another question than this, with a speed that is known. */
function asking() {
  const all = sketching();
  all.store.getState().setDraft(asked);
  all.measured(asked);
  return all;
}

test('settings that have rested are sketched: in the order of the plan, and apart from everything that is kept or sent', async () => {
  const { store, state, rest, waits, until, trained } = asking();
  const before = store.getState();
  store.getState().setDraft(withRate(0.3));
  store.getState().setDraft(withRate(0.5));
  expect(state()).toBe('waits');
  expect(waits()).toEqual([SKETCH_REST_MS]);
  rest();
  await until('done');
  const { sketched, results, history, kept, selection, status, measured, draft, unsaved } = store.getState();
  expect({ results, history, kept, selection, status, unsaved }).toEqual({
    results: before.results,
    history: before.history,
    kept: before.kept,
    selection: before.selection,
    status: before.status,
    unsaved: before.unsaved,
  });
  if (sketched?.state !== 'done') throw new Error('There is no sketch.');
  expect(trained()[0]).toBe('dense/1/0');
  expect(sketched.of).toBe(draft);
  expect(sketched.results.experiment.pruning.schedule).toEqual(draft.pruning.schedule);
  expect(sketched.results.runs.map(({ arm, rounds }) => [arm, rounds.length])).toEqual([
    ['dense', 1],
    ['ticket', 3],
    ['reinit', 3],
  ]);
  // Fewer images are in a test accuracy than in that of a run.
  expect(formatLink({ experiment: draft, view: defaultView }, NUMERICS)).not.toContain('sketch');
  expect(measured && 'speeds' in measured).toBe(true);
  // A run that begins here has nothing of it.
  await store.getState().run();
  const run = store.getState().results;
  if (!run) throw new Error('There is no run.');
  expect(run.experiment).toBe(draft);
  expect(JSON.stringify(toFile(run, true).runs)).toBe('[]');
});

test('another view, and another choice of what is looked at, start none', async () => {
  const { store, rest, until, events, waits, state } = asking();
  store.getState().setDraft(withRate(0.3));
  rest();
  await until('done');
  const all = events.length;
  store.getState().setView({ engine: 'reference' });
  store.getState().select({ round: 2 });
  store.getState().look({ arm: 'ticket' });
  store.getState().say(['Something else.']);
  rest();
  expect(waits()).not.toContain(SKETCH_REST_MS);
  await turns(3);
  expect(events).toHaveLength(all);
  expect(state()).toBe('done');
});

test('the next change ends a sketch, and what it left as it was is not trained again', async () => {
  const { store, rest, until, trained, events, state } = asking();
  store.getState().setDraft(withRate(0.3));
  rest();
  await new Promise<void>((resolve) =>
    store.subscribe(({ sketched }) => {
      if (sketched?.state === 'on' && sketched.results.runs.length > 0) resolve();
    }),
  );
  store.getState().setDraft(withRate(0.6));
  expect(state()).toBe('waits');
  rest();
  await until('done');
  expect(events.filter((event) => event.type === 'ended').map(({ how }) => how)).toEqual(['cancelled', 'done']);
  expect(trained().filter((name) => name === 'dense/1/0')).toHaveLength(1);
  // The same settings again are there at once.
  const before = trained().length;
  store.getState().setDraft(withRate(0.7));
  rest();
  await until('done');
  expect(trained().length).toBe(before + 6);
  store.getState().setDraft(withRate(0.6));
  rest();
  await until('done');
  expect(trained().length).toBe(before + 6);
});

test('two hundred changes leave two workers, and no more parts than there is room for', async () => {
  const { store, rest, until, alive, waits } = asking();
  for (let k = 0; k < 200; k++) {
    store.getState().setDraft(withRate(0.2 + 0.001 * (k % 90)));
    if (k % 3 === 0) rest();
    await turns(1);
  }
  rest();
  await until('done');
  expect(alive()).toBeLessThanOrEqual(2);
  expect(waits().filter((ms) => ms === SKETCH_REST_MS)).toEqual([]);
});

test('a run ends the sketch, has its cores, and its points take the place of the sketch’s', async () => {
  const { store, rest, until, alive, state, say, draw } = asking();
  store.getState().setDraft(withRate(0.3));
  rest();
  await until('done');
  expect(alive()).toBeGreaterThan(0);
  await store.getState().run();
  expect(alive()).toBe(0);
  // Its lines are there until the run's are.
  expect(state()).toBe('done');
  say(finished('dense', 0), finished('ticket', 1));
  draw();
  expect(state()).toBe('done');
  say({ type: 'ended', how: 'done' });
  draw();
  expect(state()).toBeUndefined();
});

test('no sketch is drawn where something else is going on, or where the settings have results', async () => {
  const { store, state, say, draw } = asking();
  const tried = (rate: number) => {
    store.getState().setDraft(withRate(rate));
    return state();
  };
  expect(tried(0.21)).toBe('waits');
  store.getState().coverCurve();
  expect(state()).toBeUndefined();
  expect(tried(0.22)).toBeUndefined();
  store.getState().keepGuess();
  store.getState().setLesson('');
  expect(tried(0.23)).toBeUndefined();
  store.getState().setLesson(undefined);
  store.setState({ sweeping: true });
  expect(tried(0.24)).toBeUndefined();
  store.setState({ sweeping: false });
  expect(tried(0.25)).toBe('waits');
  await store.getState().run();
  expect(tried(0.26)).toBeUndefined();
  say(finished('dense', 0), { type: 'ended', how: 'done' });
  draw();
  expect(tried(0.27)).toBe('waits');
  // These were run.
  expect(tried(0.25)).toBeUndefined();
  expect(tried(0.28)).toBe('waits');
});

test('a hidden page draws nothing, and goes on when it is seen again', async () => {
  const { store, state, rest, show, until, waits } = asking();
  store.getState().setDraft(withRate(0.3));
  rest();
  await until('on');
  show(false);
  expect(state()).toBe('waits');
  expect(waits()).not.toContain(SKETCH_REST_MS);
  show(true);
  rest();
  await until('done');
});

test('networks that are too slow for a sketch have the time that Run takes instead, and quick ones too', async () => {
  const { store, rest, until } = asking();
  const slow = { ...asked, training: { ...asked.training, batch: 90 } };
  store.getState().setDraft(slow);
  rest();
  await until('none');
  expect(store.getState().sketched).toMatchObject({ why: { kind: 'slow' } });
  store
    .getState()
    .setDraft({ ...asked, training: { ...asked.training, budget: { kind: 'iterations', iterations: 3 } } });
  rest();
  await until('none');
  expect(store.getState().sketched).toMatchObject({ why: { kind: 'quick' } });
});

test('a device that was busy during one sketch is not taken for slow at the next', async () => {
  const { store, rest, until, pass } = asking();
  store.getState().setDraft(withRate(0.3));
  rest();
  await until('on');
  pass(60_000);
  await until('done');
  store.getState().setDraft(withRate(0.6));
  rest();
  await Promise.race([until('done'), until('none')]);
  expect(store.getState().sketched).toMatchObject({ state: 'done' });
});

test('whoever ends sketches is left with nothing of them', async () => {
  const { store, rest, until, alive, sketcher, state, waits } = asking();
  store.getState().setDraft(withRate(0.3));
  rest();
  await until('on');
  sketcher.end();
  expect(state()).toBeUndefined();
  expect(alive()).toBe(0);
  store.getState().setDraft(withRate(0.4));
  expect(state()).toBeUndefined();
  expect(waits()).toEqual([]);
});
