import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { RECIPES, type RecipeId } from '../../src/claims/recipes.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { createReference, type ReferenceSlice } from '../../src/store/reference.ts';
import { madeUp } from '../claims/made-up.ts';

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
  return { load: getState().loadReference, asked, get: () => getState().reference };
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
