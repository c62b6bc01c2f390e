import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { NUMERICS } from '../../src/numerics/version.ts';
import { formatLink } from '../../src/spec/link.ts';
import { defaultView } from '../../src/spec/view.ts';
import { createLesson } from '../../src/store/lesson.ts';
import { shippedResults } from '../lesson/shipped.ts';
import { MANY, turns } from '../turns.ts';
import { lab } from './fake-lab.ts';

const shipped = async (path: string) => readFileSync(`public/${path}`, 'utf8');

/** A lesson that begins at what a link says, beside a lab whose files come. */
async function lesson(text: string, fetchText: (path: string) => Promise<string> = shipped) {
  const fake = lab(`lesson=${text}`, { fetchText });
  const kept: string[] = [];
  const store = createLesson(fake.store, { recall: () => kept.at(-1), keep: (each) => kept.push(each) });
  const stop = store.start();
  await settled(store);
  return { ...fake, lesson: store, kept, stop };
}

const settled = (store: ReturnType<typeof createLesson>) =>
  vi.waitFor(() => {
    if (store.getState().stage === 'loading') throw new Error('still loading');
  });

const armsOf = ({ store }: Pick<ReturnType<typeof lab>, 'store'>) => [
  ...new Set(store.getState().results?.runs.map(({ arm }) => arm)),
];

test('arms that would give the truth away come on show with the prediction, and go when it is taken back', async () => {
  const open = await lesson('luck');
  expect(armsOf(open)).toEqual(['dense', 'ticket']);
  open.lesson.getState().predict({ form: 'order', order: ['t', 'm', 'r'] });
  await settled(open.lesson);
  expect(armsOf(open).toSorted()).toEqual(['dense', 'random-mask', 'reinit', 'ticket']);
  expect(open.store.getState().selection).toMatchObject({ arm: 'reinit', round: 15 });
  expect(open.store.getState().lesson).toBe('luck,luck:tmr');
  expect(open.kept.at(-1)).toBe('luck,luck:tmr');
  open.lesson.getState().takeBack();
  await settled(open.lesson);
  expect(armsOf(open)).toEqual(['dense', 'ticket']);
});

test('a line is drawn on the covered curve, and uncovering it commits to it', async () => {
  const open = await lesson('rewind');
  expect(open.store.getState().covering).toBe(true);
  const line = Array.from({ length: 15 }, (_, k) => 950 - k);
  open.store.getState().drawGuess(line);
  open.store.getState().keepGuess();
  await settled(open.lesson);
  expect(open.lesson.getState().progress.answers.rewind).toEqual({ form: 'line', line });
  expect(armsOf(open)).toEqual(['dense', 'ticket']);
  expect(open.store.getState().covering).toBe(false);
  // It stands beside its own chapter's curve, and no other's.
  expect(open.store.getState().guess?.line).toEqual(line);
  open.lesson.getState().open('luck');
  await settled(open.lesson);
  expect(open.store.getState().guess).toBeUndefined();
  open.lesson.getState().open('rewind');
  await settled(open.lesson);
  expect(open.store.getState().guess?.line).toEqual(line);
});

test('while a line is drawn the settings are the chapter’s: a change goes back, and it is said why', async () => {
  const open = await lesson('rewind');
  const { draft } = open.store.getState();
  expect(open.store.getState().covering).toBe(true);
  open.store.getState().setDraft({
    ...draft,
    pruning: { ...draft.pruning, schedule: { kind: 'rate', rate: 0.21, rounds: 15 } },
  });
  expect(open.store.getState().draft).toEqual(draft);
  expect(open.store.getState().covering).toBe(true);
  expect(open.lesson.getState().problems).toEqual([expect.stringMatching(/^This chapter asks about its own settings/)]);
  // Afterwards settings are free.
  open.lesson.getState().showTruth();
  await settled(open.lesson);
  expect(open.lesson.getState().problems).toEqual([]);
  open.store.getState().setDraft({ ...draft, seeds: [9] });
  expect(open.store.getState().draft.seeds).toEqual([9]);
});

test('whoever leaves a covered curve, or goes on, has predicted nothing', async () => {
  const open = await lesson('rewind');
  open.store.getState().drawGuess(Array.from({ length: 15 }, () => 900));
  open.lesson.getState().open('luck');
  await settled(open.lesson);
  expect(open.lesson.getState().progress).toEqual({ chapter: 'luck', answers: {} });
  expect(open.store.getState()).toMatchObject({ covering: false, guess: undefined });
});

test('what is done in the lab after the truth is seen, and nothing before it', async () => {
  const open = await lesson('signs');
  open.store.getState().select({ arm: 'same-sign-reinit' });
  expect(open.lesson.getState().done.size).toBe(0);
  open.lesson.getState().showTruth();
  await settled(open.lesson);
  open.store.getState().select({ arm: 'same-sign-reinit' });
  expect([...open.lesson.getState().done]).toEqual(['signs']);
});

test('Back leads to the chapter of before, its truth hidden again', async () => {
  const open = await lesson('luck,luck:');
  open.lesson.getState().open('signs');
  await settled(open.lesson);
  open.store.getState().openLink('#seeds=1-5&lesson=luck');
  await vi.waitFor(() =>
    expect(open.lesson.getState()).toMatchObject({ stage: 'ready', progress: { chapter: 'luck' } }),
  );
  expect(armsOf(open)).toEqual(['dense', 'ticket']);
});

test('results that do not come are said, and fetched again when somebody asks', async () => {
  let offline = true;
  const open = await lesson('signs', (path) =>
    offline ? Promise.reject(new Error(`${path} is not there.`)) : shipped(path),
  );
  expect(open.lesson.getState().stage).toEqual({ problem: 'reference/controls.json is not there.' });
  offline = false;
  open.lesson.getState().open('signs');
  await settled(open.lesson);
  expect(open.lesson.getState().stage).toBe('ready');
});

test('a run that is on stays; the lesson says that it waits for it', async () => {
  const fake = lab('hidden=32&lesson=signs', { fetchText: shipped });
  void fake.store.getState().run();
  const store = createLesson(fake.store, { recall: () => undefined, keep: () => {} });
  store.start();
  await settled(store);
  expect(store.getState().stage).toMatchObject({ problem: expect.stringContaining('A run is on') });
  expect(fake.store.getState().draft.network).toMatchObject({ hidden: [32] });
});

test('a run that begins while a chapter’s masks are on their way is not taken for the chapter’s', async () => {
  let arrive = () => {};
  let asked = false;
  const fake = lab('lesson=signs', {
    fetchText: async (path) => {
      if (path.includes('seed-')) {
        asked = true;
        await new Promise<void>((resolve) => (arrive = resolve));
      }
      return shipped(path);
    },
  });
  const store = createLesson(fake.store, { recall: () => undefined, keep: () => {} });
  store.start();
  await vi.waitFor(() => expect(asked).toBe(true));
  await fake.store.getState().run();
  arrive();
  await settled(store);
  expect(store.getState().stage).toMatchObject({ problem: expect.stringContaining('A run is on') });
});

test('an answer that cannot be read is said, and the lesson goes on', async () => {
  const open = await lesson('signs,spare:9999');
  expect(open.lesson.getState().problems.join(' ')).toContain('“spare:9999”');
  expect(open.lesson.getState()).toMatchObject({ stage: 'ready', progress: { chapter: 'signs' } });
});

test('who leaves has all of the results on show, and comes back to the same chapter', async () => {
  const open = await lesson('luck');
  open.lesson.getState().leave();
  await vi.waitFor(() => expect(armsOf(open)).toContain('random-mask'));
  expect(open.store.getState().lesson).toBeUndefined();
  open.stop();
  const again = createLesson(open.store, { recall: () => open.kept.at(-1), keep: () => {} });
  expect(again.getState().progress.chapter).toBe('luck');
});

test('no link and no step back costs an answer that this browser keeps', async () => {
  const kept = ['luck,spare:960,luck:tmr'];
  const fake = lab('lesson=signs', { fetchText: shipped });
  const store = createLesson(fake.store, { recall: () => kept.at(-1), keep: (text) => kept.push(text) });
  store.start();
  await settled(store);
  expect(store.getState().progress.chapter).toBe('signs');
  expect(kept.at(-1)).toBe('signs,spare:960,luck:tmr');
  // A link of before the answers, as Back brings it.
  fake.store.getState().openLink('#lesson=spare');
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ stage: 'ready', progress: { chapter: 'spare' } }));
  expect(kept.at(-1)).toBe('spare,spare:960,luck:tmr');
  store.getState().open('luck');
  await settled(store);
  store.getState().showTruth();
  await settled(store);
  store.getState().takeBack();
  await settled(store);
  expect(kept.at(-1)).toBe('luck,spare:960');
});

test('who takes the lesson beside their own results has them back when they leave', async () => {
  const fake = lab('', { fetchText: shipped });
  fake.store.getState().show({ results: shippedResults('global'), source: { kind: 'file', name: 'mine.json' } });
  const { draft, results } = fake.store.getState();
  fake.store.getState().setLesson('');
  const store = createLesson(fake.store, { recall: () => undefined, keep: () => {} });
  store.start();
  await settled(store);
  expect(fake.store.getState().draft).not.toEqual(draft);
  store.getState().leave();
  expect(fake.store.getState()).toMatchObject({ draft, source: { kind: 'file', name: 'mine.json' } });
  expect(fake.store.getState().results?.runs).toBe(results?.runs);
});

test('a step back out of the lesson brings what was there before; another link its own settings', async () => {
  const taken = async () => {
    const fake = lab('hidden=32', { fetchText: shipped });
    fake.store.getState().show({ results: shippedResults('global'), source: { kind: 'file', name: 'mine.json' } });
    const before = fake.store.getState();
    fake.store.getState().setLesson('');
    const store = createLesson(fake.store, { recall: () => undefined, keep: () => {} });
    store.start();
    await settled(store);
    return { ...fake, before };
  };
  const back = await taken();
  back.store.getState().openLink(`#${formatLink({ experiment: back.before.draft, view: defaultView }, NUMERICS)}`);
  expect(back.store.getState()).toMatchObject({
    draft: back.before.draft,
    source: { kind: 'file', name: 'mine.json' },
  });
  expect(back.store.getState().results?.runs).toBe(back.before.results?.runs);
  // Nothing of the lesson's results, without the arms that it hides, is taken for another link's.
  const other = await taken();
  other.store.getState().openLink('#hidden=64');
  expect(other.store.getState()).toMatchObject({ draft: { network: { hidden: [64] } }, results: undefined });
});

test('who takes the lesson from settings that nobody has computed has these settings back', async () => {
  const fake = lab('hidden=32&lesson=', { fetchText: shipped });
  const { draft } = fake.store.getState();
  const store = createLesson(fake.store, { recall: () => undefined, keep: () => {} });
  store.start();
  await settled(store);
  expect(fake.store.getState().draft).not.toEqual(draft);
  store.getState().leave();
  expect(fake.store.getState()).toMatchObject({ draft, results: undefined });
  // What comes nearest stands behind them, as on a page that was opened with them.
  await vi.waitFor(() => expect(fake.store.getState().behind).toMatchObject({ why: 'nearest' }));
});

test('a chapter that is still on its way when somebody leaves puts nothing on show afterwards', async () => {
  let arrive = () => {};
  const masks = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let asked = false;
  const fake = lab('lesson=', {
    fetchText: async (path) => {
      if (path.includes('seed-11')) {
        asked = true;
        await masks;
      }
      return shipped(path);
    },
  });
  fake.store.getState().show({ results: shippedResults('global'), source: { kind: 'file', name: 'mine.json' } });
  const store = createLesson(fake.store, { recall: () => undefined, keep: () => {} });
  store.start();
  await vi.waitFor(() => expect(asked).toBe(true));
  store.getState().leave();
  arrive();
  await turns(MANY);
  expect(fake.store.getState().source).toEqual({ kind: 'file', name: 'mine.json' });
});
