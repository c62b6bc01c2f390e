import { expect, test } from 'vitest';
import { RECIPES, type RecipeId } from '../../src/claims/recipes.ts';
import { toFile } from '../../src/experiment/files/results-file.ts';
import { type Reference, referenceActions } from '../../src/store/reference.ts';
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
  let reference: Reference = {};
  const asked: string[] = [];
  const actions = referenceActions(
    async (path) => {
      asked.push(path);
      return fetchText(recipeOf(path));
    },
    () => reference,
    (fetched) => {
      reference = { ...reference, ...fetched };
    },
  );
  return { load: actions.loadReference, asked, get: () => reference };
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
  [good('paper').replace('"numerics":1', '"numerics":7'), /made with numerics 7; this version has/],
])('shipped results that are wrong are refused with a sentence', async (text, sentence) => {
  const { load, get } = loading((recipe) => (recipe === 'paper' ? text : good(recipe)));
  await load();
  expect(get().paper).toEqual({ problem: expect.stringMatching(sentence) as string });
});
