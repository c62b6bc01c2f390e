import { expect, test } from 'vitest';
import { CLAIMS } from '../../src/claims/index.ts';
import { RECIPES } from '../../src/claims/recipes.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import type { RunEvent } from '../../src/experiment/model/events.ts';
import { trainingName } from '../../src/experiment/model/key.ts';
import type { Results, Round } from '../../src/experiment/model/results.ts';
import { compare } from '../../src/experiment/report/compare.ts';
import { plan } from '../../src/experiment/run/plan.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { comparedOf } from '../../src/store/compared.ts';
import { madeUp } from '../claims/made-up.ts';
import { fileOf, lab } from './fake-lab.ts';

const shipped = madeUp('classroom', () => ({}));
const { experiment } = shipped;
const one: Experiment = { ...experiment, seeds: [1] };
const source = { kind: 'file', name: 'theirs.json' } as const;

const by = (results: Results, engine: Round['engine']): Results => ({
  ...results,
  runs: results.runs.map((run) => ({ ...run, rounds: run.rounds.map((round) => ({ ...round, engine })) })),
});

/** What a pool says of the trainings of an experiment that give what others have, be it with another accuracy. */
function events({ runs }: Results, asked: Experiment, accuracy?: number): RunEvent[] {
  const names = new Set(plan(asked).map(trainingName));
  return runs.flatMap(({ arm, seed, width, rounds }) =>
    rounds.flatMap((round): RunEvent[] => {
      const training = { arm, seed, width, round: round.round };
      if (!names.has(trainingName(training))) return [];
      const own = accuracy === undefined ? round : { ...round, test: { ...round.test, accuracy } };
      return [{ type: 'finished', training, round: own, how: 'trained' }];
    }),
  );
}

const ENDED: RunEvent = { type: 'ended', how: 'done' };

/** A lab that has run an experiment whose trainings gave what the results have. */
async function after(asked: Experiment, results: Results, accuracy?: number) {
  const made = lab('');
  made.store.getState().setDraft(asked);
  await made.store.getState().run();
  made.say(...events(results, asked, accuracy), ENDED);
  made.draw();
  return made;
}

const found = (of: Parameters<typeof comparedOf>[0]) => {
  const compared = comparedOf(of);
  return compared && { ...compared, ...compare(compared.theirs.results, compared.own.results) };
};

test('after Reproduce the results from elsewhere stand behind, and are what the own are held against', async () => {
  const { store, say, draw } = lab('');
  store.getState().show({ results: by(shipped, 'reference'), source });
  await store.getState().reproduce();
  const begun = store.getState();
  expect(begun.view.engine).toBe('reference');
  expect(begun.results?.experiment).toEqual(experiment);
  expect(begun.behind).toMatchObject({ source, why: 'before' });
  expect(comparedOf(begun)).toBeUndefined();
  say(...events(shipped, one));
  draw();
  const part = found(store.getState());
  expect(part).toMatchObject({ other: { source }, compared: 22, differences: [] });
  expect(part?.lacking).toHaveLength(88);
  say(...events(shipped, experiment), ENDED);
  draw();
  expect(found(store.getState())).toMatchObject({ other: { source }, compared: 110, lacking: [], differences: [] });
});

test('the engine asked for is the one that can repeat the bits; “auto” stays where it is that already', async () => {
  for (const [engine, asked, expected] of [
    ['simd', 'auto', 'auto'],
    ['simd', 'fastest', 'simd'],
    ['reference', 'auto', 'reference'],
    ['tfjs-webgpu', 'fastest', 'auto'],
    ['tfjs-webgpu', 'tfjs-webgpu', 'auto'],
    ['simd-turbo', 'reference', 'auto'],
  ] as const) {
    const { store } = lab('');
    store.getState().show({ results: by(shipped, engine), source });
    store.getState().setView({ engine: asked });
    await store.getState().reproduce();
    expect([engine, asked, store.getState().view.engine]).toEqual([engine, asked, expected]);
    expect(store.getState().status.state).toBe('preparing');
  }
});

test('a run of one seed beside shipped results of five is compared in that seed', async () => {
  const { store, say, draw } = lab('', { fetchText: async () => JSON.stringify(toFile(shipped, false)) });
  await store.getState().openShipped(async () => {});
  expect(comparedOf(store.getState())).toBeUndefined();
  await store.getState().run();
  say(...events(shipped, one), ENDED);
  draw();
  const compared = found(store.getState());
  expect(compared).toMatchObject({ other: { source: { kind: 'shipped' } }, compared: 22, differences: [] });
  expect(compared?.lacking.every(({ seed }) => seed > 1)).toBe(true);
});

test('a friend’s file of what was run in this visit is compared as soon as it is open', async () => {
  const { store } = await after(experiment, shipped, 0.5);
  const ran = store.getState().history.entries[0];
  await store.getState().openResults(fileOf(shipped));
  const compared = found(store.getState());
  expect(compared?.other.entry).toBe(ran.id);
  expect(compared).toMatchObject({ theirs: { source: { kind: 'file' } }, compared: 110, differing: 110, lacking: [] });
  // And the own, shown again, against the file.
  store.getState().showAgain(ran.id);
  expect(comparedOf(store.getState())).toMatchObject({ own: { entry: ran.id }, other: { source: { kind: 'file' } } });
});

test('arms may differ; of several runs the one with most trainings in common counts, and the newest of equals', async () => {
  const ticket: Experiment = { ...experiment, arms: [{ id: 'ticket' }], seeds: [1, 2] };
  const { store, say, draw } = await after(ticket, shipped);
  const again = async (asked: Experiment) => {
    store.getState().setDraft(asked);
    await store.getState().run();
    say(...events(shipped, asked), ENDED);
    draw();
    return store.getState().history.shown;
  };
  const [most, , last] = [await again(ticket), await again({ ...ticket, seeds: [1] }), await again(ticket)];
  await store.getState().openResults(fileOf(shipped));
  expect(most).not.toBe(last);
  expect(found(store.getState())).toMatchObject({ other: { entry: last }, compared: 32, differences: [] });
});

test('results of another question, or both from elsewhere, are not compared', async () => {
  const batch = { ...experiment, training: { ...experiment.training, batch: 61 } };
  const { store } = await after(batch, shipped);
  await store.getState().openResults(fileOf(shipped));
  expect(comparedOf(store.getState())).toBeUndefined();
  await store.getState().openResults(fileOf(shipped));
  expect(comparedOf(store.getState())).toBeUndefined();
});

test('a shipped recipe comes on show before it is run, and without its results it runs all the same', async () => {
  const { store } = lab('', {
    fetchText: async () =>
      JSON.stringify(
        toFile(
          madeUp('widths', () => ({})),
          false,
        ),
      ),
  });
  await store.getState().reproduceShipped('widths');
  expect(store.getState()).toMatchObject({
    status: { state: 'preparing' },
    behind: { source: { kind: 'shipped', recipe: 'widths' } },
    draft: RECIPES.widths.experiment,
  });
  const none = lab('').store;
  await none.getState().reproduceShipped('widths');
  expect(none.getState()).toMatchObject({
    status: { state: 'preparing' },
    results: { experiment: RECIPES.widths.experiment },
    behind: undefined,
    problems: ['nothing is fetched', expect.stringMatching(/^It runs here all the same/)],
  });
});

test('results that come too late for a run that was begun meanwhile leave it alone', async () => {
  let come: (text: string) => void = () => {};
  const { store } = lab('', { fetchText: () => new Promise((resolve) => (come = resolve)) });
  const pressed = store.getState().reproduceShipped('widths');
  const again = store.getState().reproduceShipped('widths');
  await store.getState().run();
  const { results } = store.getState();
  come('{}');
  await Promise.all([pressed, again]);
  expect(store.getState().results).toBe(results);
});

test('every recipe whose results are shipped but the one that the page opens with is a claim’s', () => {
  const claimed = new Set(Object.values(CLAIMS).flatMap(({ recipes }): readonly string[] => recipes));
  expect(Object.keys(RECIPES).filter((recipe) => !claimed.has(recipe))).toEqual(['classroom']);
});
