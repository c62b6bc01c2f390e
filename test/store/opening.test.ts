import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { RECIPES, type RecipeId } from '../../src/claims/recipes.ts';
import { SURPRISE_RECIPES } from '../../src/claims/surprises/surprise-recipes.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { formatShared } from '../../src/experiment/share/shared-link.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import { defaultExperiment } from '../../src/spec/experiment.ts';
import { formatLink, parseLink } from '../../src/spec/link.ts';
import { PRESETS } from '../../src/spec/presets.ts';
import { defaultView } from '../../src/spec/view.ts';
import { answersDraft, nearestRecipe, recipeOf } from '../../src/store/answered.ts';
import { ghostOf, picturedResults, plannedExperiment } from '../../src/store/behind.ts';
import { createLab, type LabHost } from '../../src/store/lab.ts';
import { offeredRecipe } from '../../src/store/opening.ts';
import { madeUp } from '../claims/made-up.ts';
import { turns } from '../turns.ts';
import { seatsIn } from './fake-seats.ts';
import { noCrew, noEvaluator } from './no-crew.ts';
import { nothingKept } from './nothing-kept.ts';

const recipes = Object.keys(RECIPES) as RecipeId[];
const linkOf = (recipe: RecipeId) => formatLink({ experiment: RECIPES[recipe].experiment, view: defaultView }, 1);
const shipped = (path: string) => readFileSync(`public/${path}`, 'utf8');

/** A lab whose files come when the test says so: each with what `give` has for its path, which may throw. */
function lab(fragment: string, give: (path: string) => string = shipped) {
  const asked = new Map<string, () => void>();
  const host: LabHost = {
    crew: noCrew,
    evaluator: noEvaluator,
    pool: () => ({
      run: async () => {},
      measureThroughput: () => Promise.reject(new Error('nothing is measured')),
      pause: () => {},
      resume: () => {},
      cancel: () => {},
      retryEngine: () => {},
      close: () => {},
      step: () => {},
    }),
    kept: nothingKept,
    files: {
      list: async () => [],
      keep: async () => ({ type: 'refused', problems: [], good: [], missing: [] }),
      remove: async () => {},
      rename: async () => {},
    },
    fetchBytes: () => Promise.reject(new Error('nothing is fetched')),
    testImages: () => Promise.reject(new Error('nothing is fetched')),
    seats: seatsIn(),
    fetchText: async (path) => {
      await new Promise<void>((resolve) => {
        asked.set(path, resolve);
      });
      return give(path);
    },
    now: () => 0,
    nextFrame: (callback) => callback(),
    runtime: 'test',
  };
  const store = createLab(host, fragment);
  let hadTime = () => {};
  const idle = new Promise<void>((resolve) => {
    hadTime = resolve;
  });
  const opened = store.getState().openShipped(() => idle);
  const normalise = async () => {
    await vi.dynamicImportSettled();
    await turns(1);
  };
  return {
    store,
    opened,
    asked: () => [...asked.keys()],
    arrives: async (path: string) => {
      // It may be asked for once another part of the page is there.
      await normalise();
      asked.get(path)?.();
      await normalise();
    },
    hasTime: async () => {
      hadTime();
      await normalise();
    },
  };
}

const CURVES = 'reference/classroom.json';
const MASKS = 'reference/classroom.seed-1.json';
const throws = (path: string) => {
  throw new Error(`${path} cannot be loaded: there is no connection. Try again later.`);
};

describe('an experiment is answered with shipped results', () => {
  test.each(recipes)('when its link asks exactly what the recipe %s asks', (recipe) => {
    expect(recipeOf(parseLink(linkOf(recipe), 1).experiment)).toBe(recipe);
  });

  test('when it is the default one, whatever of it the link says', () => {
    for (const link of ['', 'v=1&n=2', 'seeds=1', 'engine=reference', 'hidden=300-100&seeds=1-5']) {
      expect(recipeOf(parseLink(link, 1).experiment)).toBe('classroom');
    }
  });

  test('and by no others', () => {
    for (const link of ['seeds=1-3', 'rounds=14', 'hidden=300', 'scaling=standardised', 'arms=ticket']) {
      expect(recipeOf(parseLink(link, 1).experiment)).toBeUndefined();
    }
  });
});

test('curves come first, masks when there is time, and the settings stay', async () => {
  const { store, asked, arrives, hasTime, opened } = lab('');
  expect(store.getState().opening?.awaits).toBe('curves');
  expect(asked()).toEqual([CURVES]);
  await arrives(CURVES);
  const { results, source, draft, selection } = store.getState();
  expect(results?.experiment.seeds).toEqual([1, 2, 3, 4, 5]);
  expect(results?.runs.every(({ prunedAt }) => prunedAt === undefined)).toBe(true);
  expect(source).toEqual({ kind: 'shipped', recipe: 'classroom' });
  expect(draft).toEqual(defaultExperiment);
  expect(selection).toMatchObject({ arm: 'ticket', seed: 1, round: 0, width: 1 });
  expect(answersDraft(store.getState())).toBe(true);
  expect(asked()).toEqual([CURVES]);
  await hasTime();
  await arrives(MASKS);
  await opened;
  const masked = store.getState();
  expect(masked.results?.runs.filter(({ prunedAt }) => prunedAt).map(({ seed }) => seed)).toEqual([1, 1, 1, 1]);
  expect(masked.results?.runs).toHaveLength(4 * 5);
  expect(masked.opening?.awaits).toBe('sweep');
  expect(masked.problems).toEqual([]);
  store.getState().setSetting(['network', 'hidden'], [20]);
  expect(answersDraft(store.getState())).toBe(false);
});

test('a link to what a surprise is judged on has its shipped results, like any recipe', async () => {
  const { experiment } = SURPRISE_RECIPES['few-images'];
  const { store, arrives, hasTime, opened } = lab(formatLink({ experiment, view: defaultView }, NUMERICS));
  await arrives('reference/few-images.json');
  const { results, source, behind } = store.getState();
  expect(source).toEqual({ kind: 'shipped', recipe: 'few-images' });
  expect(results?.runs.length).toBeGreaterThan(0);
  expect(behind).toBeUndefined();
  expect(answersDraft(store.getState())).toBe(true);
  await hasTime();
  await arrives('reference/few-images.seed-11.json');
  await opened;
  expect(store.getState().results?.runs.some(({ prunedAt }) => prunedAt)).toBe(true);
});

test('a link that asks for something else has what comes nearest behind it, and nothing on show', async () => {
  const { store, asked, arrives, hasTime, opened } = lab('rate=0.3');
  const asks = store.getState().draft;
  expect(store.getState().linked).toBe(asks);
  await arrives(CURVES);
  expect(store.getState().behind).toMatchObject({ why: 'nearest', source: { kind: 'shipped', recipe: 'classroom' } });
  expect(picturedResults(store.getState())?.runs.length).toBeGreaterThan(0);
  expect(plannedExperiment(store.getState())).toBe(asks);
  await hasTime();
  await arrives(MASKS);
  await opened;
  expect(asked()).toEqual([CURVES, MASKS]);
  const { behind, results, draft, problems, selection } = store.getState();
  expect(behind?.results.runs.some(({ prunedAt }) => prunedAt)).toBe(true);
  expect([results, draft, problems]).toEqual([undefined, asks, []]);
  expect(selection).toMatchObject({ arm: 'ticket', round: 15 });
  await store.getState().run();
  expect(ghostOf(store.getState())).toBe(store.getState().behind);
  expect(store.getState()).toMatchObject({ linked: undefined, behind: { why: 'before' } });
});

test('masks that come after Run leave what stands behind it as Run has left it', async () => {
  const { store, arrives, hasTime, opened } = lab('rate=0.3');
  await arrives(CURVES);
  await store.getState().run();
  await hasTime();
  await arrives(MASKS);
  await opened;
  expect(store.getState().behind).toMatchObject({ why: 'before', source: { kind: 'shipped', recipe: 'classroom' } });
  expect(store.getState().behind?.results.runs.some(({ prunedAt }) => prunedAt)).toBe(true);
});

test('a link to the very results that stand behind another question shows them', async () => {
  const { store, arrives, hasTime, opened } = lab('rate=0.3');
  await arrives(CURVES);
  await hasTime();
  await arrives(MASKS);
  await opened;
  store.getState().openLink('#v=1&seeds=1-5&cur=ticket_r7');
  const { results, source, behind, selection } = store.getState();
  expect([results?.experiment.seeds, source, behind]).toEqual([
    [1, 2, 3, 4, 5],
    { kind: 'shipped', recipe: 'classroom' },
    undefined,
  ]);
  expect(selection).toMatchObject({ arm: 'ticket', round: 7 });
});

test('where what comes nearest does not come, the page has the plan alone', async () => {
  const { store, arrives, opened } = lab('rate=0.3', throws);
  await arrives(CURVES);
  await opened;
  const { behind, results, problems } = store.getState();
  expect([behind, results, problems]).toEqual([undefined, undefined, []]);
});

test.each([
  ['rate=0.3', 'classroom'],
  ['rounds=20&iterations=50000&evaluate=250', 'paper'],
])('%s is nearest to %s', (link, recipe) => {
  expect(nearestRecipe(parseLink(link, 1).experiment)).toBe(recipe);
});

test('what the person did meanwhile goes before results that come late', async () => {
  const run = lab('');
  await run.store.getState().run();
  const { results } = run.store.getState();
  await run.arrives(CURVES);
  expect(run.store.getState().results).toBe(results);
  expect(run.store.getState()).toMatchObject({ source: undefined, opening: undefined, problems: [] });

  const changed = lab('');
  changed.store.getState().setSetting(['network', 'hidden'], [20]);
  await changed.arrives(CURVES);
  expect(changed.store.getState().results).toBeUndefined();
  expect(changed.store.getState().opening).toBeUndefined();

  const late = lab('');
  await late.arrives(CURVES);
  await late.hasTime();
  await late.store.getState().run();
  await late.arrives(MASKS);
  expect(late.store.getState().results?.runs).toEqual([]);
  expect(late.store.getState().opening).toBeUndefined();
});

const hasMasks = (results: Results | undefined): boolean => results?.runs.some(({ prunedAt }) => prunedAt) === true;

test('masks that come after a press are put where their results stand by then', async () => {
  const { store, arrives, hasTime } = lab('');
  await arrives(CURVES);
  await store.getState().run();
  await hasTime();
  await arrives(MASKS);
  const { behind, history, opening } = store.getState();
  expect([hasMasks(behind?.results), hasMasks(history.entries.at(-1)?.results), opening]).toEqual([
    true,
    true,
    undefined,
  ]);
  // One and the same: the history is no second copy.
  expect(behind?.results).toBe(history.entries.at(-1)?.results);

  const left = lab('');
  await left.arrives(CURVES);
  await left.hasTime();
  const [{ id }] = left.store.getState().history.entries;
  left.store.getState().show({ results: madeUp('widths', () => ({})) });
  await left.arrives(MASKS);
  expect(hasMasks(left.store.getState().results)).toBe(false);
  left.store.getState().showAgain(id);
  expect(hasMasks(left.store.getState().results)).toBe(true);
});

test('who opens the link of a class meanwhile sees nothing of what comes nearest', async () => {
  const { store, asked, arrives } = lab('rate=0.3');
  await vi.waitFor(() => expect(asked()).toEqual([CURVES]));
  store.getState().openLink('#v=1&rate=0.4&class=draw');
  await arrives(CURVES);
  expect(store.getState().seat).toBeDefined();
  expect(store.getState().behind).toBeUndefined();
});

test('of two links that bring results the one that was opened last is shown', async () => {
  const shared = (recipe: 'widths' | 'paper') =>
    formatShared(
      { view: defaultView },
      madeUp(recipe, () => ({})),
    );
  const { store } = lab('');
  store.getState().openLink(`#${shared('paper')}`);
  store.getState().openLink(`#${shared('widths')}`);
  await vi.waitFor(() => expect(store.getState().source).toEqual({ kind: 'shared' }));
  await vi.dynamicImportSettled();
  await turns(2);
  expect(store.getState().results?.experiment).toEqual(RECIPES.widths.experiment);
  expect(store.getState().history.entries).toHaveLength(1);
});

test('settings that are changed while the results of a link are on their way stay', async () => {
  const link = formatShared(
    { view: defaultView },
    madeUp('widths', () => ({})),
  );
  const { store } = lab(link);
  const opened = store.getState().openBrought(link);
  store.getState().setSetting(['network', 'hidden'], [77]);
  await opened;
  expect(store.getState().source).toEqual({ kind: 'shared' });
  expect(store.getState().draft.network.hidden).toEqual([77]);
});

test('results that do not come are told, and the page goes on empty', async () => {
  const { store, arrives } = lab('n=0', throws);
  await arrives(CURVES);
  const { results, problems, opening } = store.getState();
  expect(results).toBeUndefined();
  expect(opening).toBeUndefined();
  // What was wrong with the link still stands there.
  expect(problems).toEqual([
    expect.stringMatching(/may differ/),
    'The results that the page ships for this experiment are not shown: reference/classroom.json cannot be loaded: there is no connection. Try again later. Run trains it here.',
  ]);
});

test('masks that do not come are told, and the curves stay', async () => {
  const { store, arrives, hasTime } = lab('', (path) => (path === MASKS ? throws(path) : shipped(path)));
  await arrives(CURVES);
  await hasTime();
  await arrives(MASKS);
  const { results, problems, opening } = store.getState();
  expect(results?.runs).toHaveLength(4 * 5);
  expect(problems).toEqual([expect.stringMatching(/^Masks are not shown\. reference\/classroom\.seed-1\.json cannot/)]);
  expect(opening?.awaits).toBe('sweep');
});

describe('where parts of a link were refused', () => {
  // Everything else in these is the default experiment, for which the page has results.
  const BROKEN = ['hid', 'v=99', 'v=1&rate=fast', 'v=1&seeds=1&seeds=1', 'v=1&n=1&arms=tick', 'n=x', 'v=1&colour=red'];

  test.each(BROKEN)('nothing is on show as if #%s had asked for it, until the person asks', async (fragment) => {
    const { store, asked, arrives } = lab(fragment);
    await turns(1);
    expect(asked()).toEqual([]);
    expect(store.getState().results).toBeUndefined();
    expect(store.getState()).toMatchObject({ partial: true, draft: defaultExperiment });
    expect(store.getState().problems).not.toEqual([]);
    expect(offeredRecipe(store.getState())).toBe('classroom');
    const shown = store.getState().openAnyway();
    await arrives(CURVES);
    await arrives(MASKS);
    await shown;
    expect(store.getState().source).toEqual({ kind: 'shipped', recipe: 'classroom' });
    // What was refused still stands there.
    expect(store.getState().problems).not.toEqual([]);
    expect(offeredRecipe(store.getState())).toBeUndefined();
  });

  test('the same holds for a link that is opened while the default’s results are on show, or on their way', async () => {
    const { store, arrives, hasTime } = lab('');
    await arrives(CURVES);
    await hasTime();
    await arrives(MASKS);
    store.getState().openLink('#v=1&hid');
    expect(store.getState()).toMatchObject({ results: undefined, opening: undefined, partial: true });
    // They are a press away, in the history too.
    expect(store.getState().history.entries).toHaveLength(1);
    expect(store.getState().history.shown).toBeUndefined();

    const awaited = lab('');
    awaited.store.getState().openLink('#v=1&hid');
    await awaited.arrives(CURVES);
    expect(awaited.store.getState().results).toBeUndefined();
    expect(awaited.store.getState().opening).toBeUndefined();
  });

  test('results of other settings stay, since what differs stands beside them', async () => {
    const { store, arrives } = lab('');
    await arrives(CURVES);
    const { results } = store.getState();
    store.getState().openLink('#v=1&rate=0.4&hid');
    expect(store.getState().results).toBe(results);
    expect(answersDraft(store.getState())).toBe(false);
  });

  test('settings that the person chooses are their own again', () => {
    const { store } = lab('hid');
    store.getState().setSetting(['seeds'], [3]);
    expect(store.getState().partial).toBe(false);
    store.getState().openLink('#v=1&hid');
    store.getState().openLink('#v=1');
    expect(store.getState().partial).toBe(false);
  });

  test.each(['v%3D1%26n%3D1', 'v=1&amp;n=1', '%23v=1&n=1', 'v=1&n=1).'])(
    '#%s is undone, and opens with them',
    (link) => {
      expect(lab(link).asked()).toEqual([CURVES]);
    },
  );
});

describe('a preset whose results are shipped', () => {
  test.each([
    ['paper', 'paper'],
    ['widths', 'widths'],
    ['lenet-300-100', 'classroom'],
  ] as const)('%s is the recipe %s', (preset, recipe) => {
    expect(recipeOf(PRESETS[preset].experiment)).toBe(recipe);
  });

  test('shows them when it is chosen, keeps its settings, and what stood there is in the history', async () => {
    const { store, arrives, hasTime, opened } = lab('');
    await arrives(CURVES);
    await hasTime();
    await arrives(MASKS);
    await opened;
    const chosen = store.getState().choosePreset('widths');
    // Until they come, the curves stay.
    expect(store.getState().source).toEqual({ kind: 'shipped', recipe: 'classroom' });
    await arrives('reference/widths.json');
    const { results, source, draft, opening, selection, history } = store.getState();
    expect(source).toEqual({ kind: 'shipped', recipe: 'widths' });
    expect(results?.experiment.widths).toHaveLength(5);
    expect(draft).toEqual(PRESETS.widths.experiment);
    expect(selection).toMatchObject({ arm: 'ticket', round: 1 });
    expect(opening).toBeUndefined();
    expect(history.entries.map((entry) => entry.source)).toEqual([
      { kind: 'shipped', recipe: 'widths' },
      { kind: 'shipped', recipe: 'classroom' },
    ]);
    await arrives('reference/widths.seed-1.json');
    await chosen;
    expect(store.getState().results?.runs.some(({ prunedAt }) => prunedAt)).toBe(true);
    const back = store.getState().choosePreset('lenet-300-100');
    await turns(1);
    await arrives(MASKS);
    await back;
    expect(store.getState().source).toEqual({ kind: 'shipped', recipe: 'classroom' });
    expect(store.getState().draft).toEqual(defaultExperiment);
  });

  test('leaves the page as it is when others are asked for before they come', async () => {
    const { store, arrives } = lab('hidden=20');
    const chosen = store.getState().choosePreset('paper');
    store.getState().setSetting(['pruning', 'schedule', 'rounds'], 3);
    await arrives('reference/paper.json');
    await chosen;
    expect(store.getState().results).toBeUndefined();
    expect(store.getState().draft.pruning.schedule.rounds).toBe(3);
  });

  test('that do not come are told, and the settings are those of the preset all the same', async () => {
    const { store, arrives } = lab('hidden=20', throws);
    const chosen = store.getState().choosePreset('paper');
    await arrives('reference/paper.json');
    await chosen;
    expect(store.getState().problems.join()).toContain('reference/paper.json cannot be loaded');
    expect(store.getState().draft).toEqual(PRESETS.paper.experiment);
  });
});
