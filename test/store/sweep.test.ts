import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { applyEvent } from '../../src/experiment/model/fold.ts';
import { noResults } from '../../src/experiment/model/results.ts';
import { noneSwept } from '../../src/experiment/sweep/swept.ts';
import type { KeptRun } from '../../src/storage/kept-run.ts';
import type { KeptStorage } from '../../src/store/kept.ts';
import { validateDraft } from '../../src/store/running.ts';
import { showSwept } from '../../src/store/show-swept.ts';
import { createSweeping } from '../../src/store/sweep.ts';
import type { SweepHost } from '../../src/store/sweep-state.ts';
import type { Crew, Work, WorkEnd } from '../../src/worker/crew.ts';
import { turns } from '../turns.ts';
import { finished, lab } from './fake-lab.ts';
import { nothingKept } from './nothing-kept.ts';

/** A map over a lab whose crew does what the test makes it do. */
function map(words = 'vary=rate:0.2,0.4&read=accuracy-dense', kept = nothingKept) {
  const { store, draw } = lab(`hidden=32&rounds=2&arms=ticket&seeds=1-2&${words}`);
  const told: string[] = [];
  let work: Work | undefined;
  let end: (how: WorkEnd) => void = () => {};
  const crew: Pick<Crew, 'work' | 'pause' | 'resume' | 'cancel' | 'close'> = {
    work: (given) => {
      work = given;
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    pause: () => void told.push('pause'),
    resume: () => void told.push('resume'),
    cancel: () => void told.push('cancel'),
    close: () => void told.push('close'),
  };
  const host: SweepHost = {
    crew: () => crew,
    kept,
    now: () => 0,
    nextFrame: (callback) => callback(),
    runtime: 'test',
  };
  const sweeping = createSweeping(store, host);
  return {
    store,
    draw,
    told,
    sweeping,
    end: (how: WorkEnd) => end(how),
    /** Says something of the next job. */
    say: async (...events: RunEvent[]) => {
      const job = await work?.next();
      if (!job) throw new Error('There is no job left.');
      for (const event of events) work?.hear(job, event);
      return job;
    },
  };
}

test('a map follows the settings and what is varied, and says why it cannot be trained', () => {
  const { store, sweeping } = map();
  expect(sweeping.getState()).toMatchObject({ problems: [], status: 'idle', plan: { cells: 2, trainings: 10 } });
  store.getState().setSetting(['pruning', 'schedule', 'rounds'], 3);
  expect(sweeping.getState().plan).toMatchObject({ trainings: 14 });
  store.getState().setSweep({ vary: 'seeds:1,2', read: '' });
  expect(sweeping.getState().sweep).toBeUndefined();
  expect(sweeping.getState().problems).toEqual([expect.stringContaining('“seeds” cannot be varied')]);
});

test('a map of more cells than a page can plan is not trained here, and says where it is', () => {
  const values = (count: number) => Array.from({ length: count }, (_, k) => k + 1).join();
  const { store, sweeping } = map();
  store.getState().setSweep({ vary: `batch:${values(40)}/evaluate:${values(25)}`, read: '' });
  expect(sweeping.getState()).toMatchObject({ problems: [], plan: { cells: 1000 } });
  store.getState().setSweep({ vary: `batch:${values(40)}/evaluate:${values(26)}`, read: '' });
  expect(sweeping.getState().plan).toBeUndefined();
  expect(sweeping.getState().problems).toEqual([
    'This map has 1,040 cells. A page trains at most 1,000; the command line trains larger ones.',
  ]);
});

test('what is trained stays when something else is read off, also while it trains', async () => {
  const { store, sweeping, say } = map();
  void sweeping.getState().run();
  await turns(2);
  await say(finished('dense', 0));
  expect(sweeping.getState().swept?.cells[0].results.runs).toHaveLength(1);
  store.getState().setSweep({ vary: 'rate:0.2,0.4', read: 'seconds' });
  expect(sweeping.getState().sweep?.readings).toEqual([{ kind: 'seconds' }]);
  expect(sweeping.getState().swept?.cells[0].results.runs).toHaveLength(1);
  // Other settings ask for another map, which would take this one from its workers.
  store.getState().setSetting(['pruning', 'schedule', 'rounds'], 1);
  expect(sweeping.getState().status).toBe('training');
  expect(sweeping.getState().swept?.cells[0].results.runs).toHaveLength(1);
});

test('while a map trains nothing else can be run; paused and cancelled it says so', async () => {
  const { store, sweeping, told, end } = map();
  const running = sweeping.getState().run();
  await turns(2);
  expect(validateDraft(store.getState())).toEqual(['A map is on. Go back to it and cancel it to run something else.']);
  sweeping.getState().pause();
  expect(sweeping.getState().status).toBe('paused');
  sweeping.getState().resume();
  sweeping.getState().cancel();
  expect(sweeping.getState().status).toBe('stopping');
  end({ how: 'cancelled' });
  await running;
  expect(sweeping.getState().status).toBe('cancelled');
  // Its workers hold the data set: they are let go of.
  expect(told).toEqual(['pause', 'resume', 'cancel', 'close']);
  expect(validateDraft(store.getState())).toEqual([]);
});

test('a failure is told in its sentence, and what was trained stays', async () => {
  const { sweeping, say, end } = map();
  const running = sweeping.getState().run();
  await turns(2);
  await say(finished('dense', 0));
  end({ how: 'failed', message: 'The training worker could not be loaded.' });
  await running;
  expect(sweeping.getState()).toMatchObject({
    status: 'failed',
    notes: ['The training worker could not be loaded.'],
  });
  expect(sweeping.getState().swept?.cells[0].results.runs).toHaveLength(1);
});

test('a cell is opened in the lab, and the way back leads to the map of the same settings', async () => {
  const { store, sweeping, say } = map();
  const before = store.getState().draft;
  void sweeping.getState().run();
  await turns(2);
  await say();
  const { cell } = await say(finished('dense', 0));
  expect(cell.index).toBe(1);
  await sweeping.getState().openCell(1);
  expect(store.getState().sweep).toBeUndefined();
  expect(store.getState().draft.pruning.schedule).toMatchObject({ rate: 0.4 });
  expect(store.getState().results?.runs).toHaveLength(1);
  const { sweepLeft } = store.getState();
  if (!sweepLeft) throw new Error('There is no way back.');
  store.getState().setDraft(sweepLeft.experiment);
  store.getState().setSweep(sweepLeft.words);
  expect(store.getState().draft).toEqual(before);
  expect(store.getState().sweep).toEqual({ vary: 'rate:0.2,0.4', read: 'accuracy-dense' });
  expect(sweeping.getState().swept?.cells[1].results.runs).toHaveLength(1);
});

test('a file of a map is shown as it is, and not while another one trains', async () => {
  const { store, sweeping, end } = map();
  const { sweep } = sweeping.getState();
  if (!sweep) throw new Error('There is no sweep.');
  const other = { ...sweep, experiment: { ...sweep.experiment, seeds: [9] } };
  const swept = noneSwept(other, 'simd', 'elsewhere');
  const running = sweeping.getState().run();
  await turns(2);
  showSwept(swept, 'theirs.json', false, store.setState, store.getState);
  expect(store.getState().problems).toEqual([expect.stringContaining('A map is on.')]);
  expect(store.getState().draft.seeds).toEqual([1, 2]);
  end({ how: 'done' });
  await running;
  showSwept(swept, 'theirs.json', false, store.setState, store.getState);
  expect(store.getState().draft.seeds).toEqual([9]);
  expect(sweeping.getState()).toMatchObject({ file: { name: 'theirs.json', shipped: false }, problems: [] });
  expect(sweeping.getState().swept?.environment.runtime).toBe('elsewhere');
});

/** A browser that keeps the map of a lab, and gives its cells when it is told to. */
function keptMap() {
  const { draft, sweep, view } = lab('hidden=32&rounds=2&arms=ticket&seeds=1-2&vary=rate:0.2,0.4').store.getState();
  const run = { id: 'a', experiment: draft, sweep, asked: view.engine, engine: 'simd' } as KeptRun;
  const gives: (() => void)[] = [];
  const kept: KeptStorage = {
    ...nothingKept,
    list: async () => ({ runs: [run], on: new Set(), bytes: 0, most: 0 }),
    results: async (_, __, experiment = draft) => {
      await new Promise<void>((resolve) => gives.push(resolve));
      return applyEvent(noResults(experiment, 'simd', 'test'), finished('dense', 0));
    },
  };
  const { store, ...other } = map('vary=rate:0.2,0.4', kept);
  /** Gives what is asked for until nothing is. */
  const give = async () => {
    for (await turns(2); gives.length > 0; await turns(2)) for (const each of gives.splice(0)) each();
  };
  /** Presses Go on beside the kept map. */
  const goOn = () => {
    store.getState().setDraft(draft);
    store.getState().setSweep(sweep, true);
  };
  return { ...other, store, give, goOn };
}

test('Go on makes a map go on once: what is changed after Cancel waits for a press', async () => {
  const { store, sweeping, give, goOn, end } = keptMap();
  goOn();
  await give();
  expect(sweeping.getState().status).toBe('training');
  // What is changed while it trains waits for a press, too.
  store.getState().setSetting(['pruning', 'schedule', 'rounds'], 3);
  end({ how: 'cancelled' });
  await give();
  expect(sweeping.getState()).toMatchObject({ status: 'idle', plan: { trainings: 14 } });
  store.getState().setSetting(['pruning', 'schedule', 'rounds'], 4);
  await give();
  expect(sweeping.getState().status).toBe('idle');
});

test('who closes the map while it looks for what is kept has asked for nothing to train', async () => {
  const { store, sweeping, give, goOn } = keptMap();
  goOn();
  await turns(2);
  expect(sweeping.getState().status).toBe('recalling');
  store.getState().setSweep(undefined);
  store.getState().setSetting(['pruning', 'schedule', 'rounds'], 3);
  await give();
  expect(sweeping.getState().status).toBe('idle');
  expect(validateDraft(store.getState())).toEqual([]);
});

test('a cell that is opened by two presses is opened once, and the way back stays', async () => {
  const { store, sweeping, give } = keptMap();
  await give();
  const presses = [sweeping.getState().openCell(1), sweeping.getState().openCell(1)];
  await give();
  await Promise.all(presses);
  expect(store.getState().sweepLeft?.words.vary).toBe('rate:0.2,0.4');
  expect(store.getState().history.entries).toHaveLength(1);
});

test('an engine that is chosen while a map trains has a map of its own', async () => {
  const { store, sweeping, say, end } = map();
  const running = sweeping.getState().run();
  await turns(2);
  await say(finished('dense', 0));
  store.getState().setView({ ...store.getState().view, engine: 'reference' });
  expect(sweeping.getState().swept?.cells[0].results.runs).toHaveLength(1);
  end({ how: 'cancelled' });
  await running;
  expect(sweeping.getState().swept?.cells[0].results.runs).toHaveLength(0);
});
