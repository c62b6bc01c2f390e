import { RECIPES, type RecipeId } from '../claims/recipes.ts';
import { walkthroughOf } from '../experiment/run/walkthrough.ts';
import { changesBetween } from '../spec/changes.ts';
import { defaultExperiment, type Experiment } from '../spec/experiment.ts';
import type { DraftState } from './draft.ts';
import type { RunState } from './run-state.ts';
import type { ShownState } from './source.ts';

const textOf = (experiment: Experiment): string => JSON.stringify(experiment);

const RECIPE_IDS = Object.keys(RECIPES) as RecipeId[];

/** Which recipe asks exactly this. One seed of the default experiment is answered with five. */
const ASKED: ReadonlyMap<string, RecipeId> = new Map([
  [textOf(defaultExperiment), 'classroom'],
  ...RECIPE_IDS.map((recipe) => [textOf(RECIPES[recipe].experiment), recipe] as const),
]);

/** The recipe that answers an experiment, if one does. */
export const recipeOf = (experiment: Experiment): RecipeId | undefined => ASKED.get(textOf(experiment));

/** The recipe whose experiment has the fewest settings that differ. */
export function nearestRecipe(experiment: Experiment): RecipeId {
  const distance = (recipe: RecipeId) => changesBetween(RECIPES[recipe].experiment, experiment).length;
  return RECIPE_IDS.reduce((best, each) => (distance(each) < distance(best) ? each : best), 'classroom');
}

type Asked = ShownState & Pick<DraftState, 'draft'> & Pick<RunState, 'press'>;

/** Whether the results on show are those that the settings ask for, be it with more seeds or, after a walk, the ticket alone. */
export const answersDraft = ({ results, source, draft, press }: Asked): boolean => {
  if (!results) return false;
  if (results.experiment === draft || (source?.kind === 'shipped' && source.recipe === recipeOf(draft))) return true;
  return press === 'walk' && textOf(results.experiment) === textOf(walkthroughOf(draft));
};
