import type { Results } from '../experiment/model/results.ts';
import { type Experiment, questionOf } from '../spec/experiment.ts';
import { RECIPES, type Recipe, type RecipeId } from './recipes.ts';
import type { SurpriseRecipeId } from './surprises/surprise-recipes.ts';

/** A recipe whose results are shipped: of the report’s claims or of a surprise. */
export type ShippedId = RecipeId | SurpriseRecipeId;

/** Whether a recipe is one of the report’s, which the page has at once. */
const isReports = (id: ShippedId): id is RecipeId => Object.hasOwn(RECIPES, id);

const surpriseRecipes = () =>
  import('./surprises/surprise-recipes.ts').then(
    ({ SURPRISE_RECIPES }) => SURPRISE_RECIPES,
    () => {
      throw new Error('A part of the page could not be loaded. Check the connection and reload the page.');
    },
  );

/** A recipe by its name; those of surprises are loaded when first asked for. Rejects with a sentence. */
export const recipeNamed = async (id: ShippedId): Promise<Recipe> =>
  isReports(id) ? RECIPES[id] : (await surpriseRecipes())[id];

/** The surprise’s recipe that asks exactly this, if one does. Rejects with a sentence. */
export async function surpriseRecipeOf(experiment: Experiment): Promise<SurpriseRecipeId | undefined> {
  const text = JSON.stringify(experiment);
  const entries = Object.entries(await surpriseRecipes()) as [SurpriseRecipeId, Recipe][];
  return entries.find(([, recipe]) => JSON.stringify(recipe.experiment) === text)?.[0];
}

/** Why results cannot stand for a recipe, in a sentence; nothing when they can. Of seeds there may be fewer or others. */
export const validateResults = (id: ShippedId, { experiment: asked }: Recipe, { experiment }: Results) =>
  questionOf(experiment) === questionOf(asked)
    ? undefined
    : `The results are of another experiment than the recipe “${id}”.`;
