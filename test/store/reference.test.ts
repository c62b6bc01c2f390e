import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { RECIPES, type RecipeId } from '../../src/claims/recipes.ts';
import type { ShippedId } from '../../src/claims/shipped-recipes.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { createReference, type ReferenceSlice } from '../../src/store/reference.ts';
import { madeUp } from '../claims/made-up.ts';

const ALL = Object.keys(RECIPES) as RecipeId[];

const good = (recipe: RecipeId) =>
  JSON.stringify(
    toFile(
      madeUp(recipe, () => ({})),
      false,
    ),
  );
const recipeOf = (path: string) => path.replace(/^reference\/(.*)\.json$/, '$1') as RecipeId;

function loading(fetchText: (recipe: RecipeId) => string) {
  const asked: string[] = [];
  const slice = createReference(async (path) => {
    asked.push(path);
    return fetchText(recipeOf(path));
  });
  const { getState } = createStore<ReferenceSlice>()(slice);
  return {
    load: () => getState().loadReference(ALL),
    asked,
    get: () => getState().reference,
    loadMasks: (recipe: ShippedId) => getState().loadMasksOfAll([recipe]),
    masks: () => getState().masksOfAll,
  };
}

test('every recipe is fetched once; what failed is fetched again when asked again', async () => {
  let broken = true;
  const { load, asked, get } = loading((recipe) => {
    if (recipe === 'paper' && broken) throw new Error('There is no connection.');
    return good(recipe);
  });
  await load();
  expect(asked).toHaveLength(Object.keys(RECIPES).length);
  expect(get().paper).toEqual({ problem: 'There is no connection.' });
  expect(get().widths).toHaveProperty('results.experiment', RECIPES.widths.experiment);
  broken = false;
  await load();
  expect(asked.slice(Object.keys(RECIPES).length)).toEqual(['reference/paper.json']);
  expect(get().paper).toHaveProperty('results');
});

test.each([
  ['{', /cannot be used\. The file is not JSON\./],
  [good('target'), /another experiment than the recipe “paper”/],
  [good('paper').replace('"numerics":2', '"numerics":7'), /made with numerics 7; this version has/],
])('shipped results that are wrong are refused with a sentence', async (text, sentence) => {
  const { load, get } = loading((recipe) => (recipe === 'paper' ? text : good(recipe)));
  await load();
  expect(get().paper).toEqual({ problem: expect.stringMatching(sentence) as string });
});

test('masks of all seeds are fetched once, and asked for again where they did not come or could not be used', async () => {
  const ofSgd = JSON.parse(
    JSON.stringify(
      toFile(
        madeUp('sgd', () => ({})),
        false,
      ),
    ),
  ) as object;
  let text = '';
  const { loadMasks, masks, asked } = loading(() => {
    if (!text) throw new Error('There is no connection.');
    return text;
  });
  await loadMasks('sgd');
  expect(masks().sgd).toEqual({ problem: 'There is no connection.' });
  text = JSON.stringify(ofSgd);
  await loadMasks('sgd');
  expect(masks().sgd).toEqual({ problem: expect.stringMatching(/never lit/) as string });
  text = JSON.stringify({ ...ofSgd, unlit: [0, 27] });
  await loadMasks('controls');
  expect(masks().controls).toEqual({ problem: expect.stringMatching(/another experiment/) as string });
  await loadMasks('sgd');
  expect(masks().sgd).toMatchObject({ unlit: [0, 27] });
  await loadMasks('sgd');
  expect(asked.filter((path) => path === 'reference/sgd.masks.json')).toHaveLength(3);
});
