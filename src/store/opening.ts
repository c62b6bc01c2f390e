import { RECIPES, type RecipeId } from '../claims/recipes.ts';
import { type Results, runOf } from '../experiment/model/results.ts';
import { startOf } from '../spec/cursor.ts';
import { defaultExperiment, type Experiment } from '../spec/experiment.ts';
import { noted } from './history.ts';
import type { Lab } from './lab.ts';
import { readWhenThere } from './reading.ts';
import type { FetchText, Shipped } from './reference.ts';
import { isBusy } from './running.ts';

/** How far the page is with the shipped results that it opens with: curves come first, then masks, then all rounds are shown. */
export interface Opening {
  readonly recipe: RecipeId;
  readonly awaits: 'curves' | 'masks' | 'sweep';
}

export interface OpeningActions {
  /**
   * Shows the shipped results of the experiment that the page opens with, if they are shipped. Settings stay as they are,
   * and whatever the person starts or opens meanwhile goes first.
   * @param idle resolves when the page has time for the masks
   */
  readonly openShipped: (idle: () => Promise<void>) => Promise<void>;
  /** Says that all rounds were shown, or need not be. */
  readonly endOpening: () => void;
}

const textOf = (experiment: Experiment): string => JSON.stringify(experiment);

/** Which recipe asks exactly this. One seed of the default experiment is answered with five. */
const ASKED: ReadonlyMap<string, RecipeId> = new Map([
  [textOf(defaultExperiment), 'classroom'],
  ...(Object.keys(RECIPES) as RecipeId[]).map((recipe) => [textOf(RECIPES[recipe].experiment), recipe] as const),
]);

/** The recipe that answers an experiment, if one does. */
export const recipeOf = (experiment: Experiment): RecipeId | undefined => ASKED.get(textOf(experiment));

/** Whether the results on show are those that the settings ask for, be it with more seeds. */
export const answersDraft = ({ results, source, experiment }: Lab): boolean =>
  results?.experiment === experiment || (source?.kind === 'shipped' && source.recipe === recipeOf(experiment));

/**
 * Shipped results with the masks and learning curves of their first seed, which come in a file of their own.
 * @throws Error with a sentence when that file does not come or cannot be read
 */
export async function withMasks(results: Results, recipe: RecipeId, fetchText: FetchText): Promise<Results> {
  const [seed] = RECIPES[recipe].experiment.seeds;
  const one = await readWhenThere(fetchText(`reference/${recipe}.seed-${seed}.json`));
  if ('problems' in one) throw new Error(one.problems.join(' '));
  return { ...results, runs: results.runs.map((run) => runOf(one.results, run) ?? run) };
}

/** The ticket before it is pruned, where there is one. */
function beginningOf({ experiment, runs }: Results) {
  const start = startOf(experiment);
  return runs.some(({ arm }) => arm === 'ticket') ? { ...start, arm: 'ticket' as const } : start;
}

/**
 * The actions of the first seconds.
 * @param shipped a recipe's results, fetched if they were not yet
 */
export function openingActions(
  fetchText: FetchText,
  shipped: (recipe: RecipeId) => Promise<Shipped>,
  getState: () => Lab,
  setState: (change: Partial<Lab>) => void,
): OpeningActions {
  const say = (sentence: string) => setState({ problems: [...getState().problems, sentence] });
  const end = () => setState({ opening: undefined });

  const addMasks = async (results: Results, recipe: RecipeId) => {
    const masked = await withMasks(results, recipe, fetchText).catch((error: Error) => error);
    // Others are on show meanwhile.
    if (getState().results !== results) return end();
    if (masked instanceof Error) say(`Masks are not shown. ${masked.message}`);
    else setState({ results: masked, history: noted(getState().history, masked, { kind: 'shipped', recipe }) });
    setState({ opening: { recipe, awaits: 'sweep' } });
  };

  return {
    openShipped: async (idle) => {
      const recipe = recipeOf(getState().experiment);
      if (!recipe) return;
      setState({ opening: { recipe, awaits: 'curves' } });
      const fetched = await shipped(recipe);
      const { results: others, status, experiment } = getState();
      if (others || isBusy(status) || recipeOf(experiment) !== recipe) return end();
      if ('problem' in fetched) {
        end();
        return say(
          `The results that the page ships for this experiment are not shown: ${fetched.problem} Run trains it here.`,
        );
      }
      const { results } = fetched;
      const { pinned, history } = getState();
      const source = { kind: 'shipped', recipe } as const;
      setState({
        results,
        source,
        history: noted(history, results, source),
        // A link may say what is to be looked at.
        ...(!pinned && { selection: beginningOf(results) }),
        opening: { recipe, awaits: 'masks' },
      });
      await idle();
      await addMasks(results, recipe);
    },
    endOpening: end,
  };
}
