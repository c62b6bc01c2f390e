import { RECIPES, type RecipeId, validateResults } from '../claims/recipes.ts';
import type { Results } from '../experiment/model/results.ts';
import { NUMERICS } from '../numerics/version.ts';
import { readWhenThere } from './reading.ts';

/** Shipped results of a recipe, or why there are none. */
export type Shipped = { readonly results: Results } | { readonly problem: string };

/** What has been fetched of the shipped results; a recipe that is on its way is absent. */
export type Reference = Readonly<Partial<Record<RecipeId, Shipped>>>;

/** Fetches one of the page's own files; rejects with a sentence. */
export type FetchText = (path: string) => Promise<string>;

export interface ReferenceActions {
  /** Fetches the shipped results of every recipe that is not there yet. */
  readonly loadReference: () => Promise<void>;
}

/** The shipped results of a recipe, or why they cannot be used. */
export async function fetchShipped(recipe: RecipeId, fetchText: FetchText): Promise<Shipped> {
  try {
    const file = await readWhenThere(fetchText(`reference/${recipe}.json`));
    if ('problems' in file) return { problem: `The shipped results cannot be used. ${file.problems.join(' ')}` };
    const { results } = file;
    if (results.numerics !== NUMERICS) {
      return {
        problem: `The shipped results were made with numerics ${results.numerics}; this version has ${NUMERICS}.`,
      };
    }
    const wrong = validateResults(recipe, results);
    return wrong ? { problem: wrong } : { results };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/**
 * The actions on shipped results.
 * @param put adds what was fetched
 */
export function referenceActions(
  fetchText: FetchText,
  get: () => Reference,
  put: (fetched: Reference) => void,
): ReferenceActions {
  return {
    loadReference: async () => {
      const missing = (Object.keys(RECIPES) as RecipeId[]).filter((recipe) => {
        const own = get()[recipe];
        return !own || 'problem' in own;
      });
      await Promise.all(missing.map(async (recipe) => put({ [recipe]: await fetchShipped(recipe, fetchText) })));
    },
  };
}
