import type { Masked } from '../claims/claim.ts';
import { masksPath } from '../claims/pictured.ts';
import { recipeNamed, type ShippedId, validateResults } from '../claims/shipped-recipes.ts';
import { type Results, runOf } from '../experiment/model/results.ts';
import { NUMERICS } from '../numerics/version.ts';
import { sameNumerics } from '../spec/same-numerics.ts';
import { readMasksWhenThere, readWhenThere } from './reading.ts';
import type { Slice } from './slice.ts';

/** Shipped results of a recipe, or why there are none. */
export type Shipped = { readonly results: Results } | { readonly problem: string };

/** What has been fetched of the shipped results; a recipe that is on its way is absent. */
export type Reference = Readonly<Partial<Record<ShippedId, Shipped>>>;

/** Shipped masks of every seed of a recipe, or why there are none. */
export type ShippedMasks = Masked | { readonly problem: string };

/** What has been fetched of the shipped masks; those that are on their way are absent. */
export type MasksOfAll = Readonly<Partial<Record<ShippedId, ShippedMasks>>>;

/** Fetches one of the page's own files; rejects with a sentence. */
export type FetchText = (path: string) => Promise<string>;

export interface ReferenceSlice {
  readonly reference: Reference;
  /** A recipe's results, fetched if they were not yet. A fetch that failed is tried again. */
  readonly shippedOf: (recipe: ShippedId) => Promise<Shipped>;
  /** Fetches the shipped results of those of the recipes that are not there yet. */
  readonly loadReference: (recipes: readonly ShippedId[]) => Promise<void>;
  readonly masksOfAll: MasksOfAll;
  /** Fetches the masks of all seeds of those of the recipes that are not there yet. */
  readonly loadMasksOfAll: (recipes: readonly ShippedId[]) => Promise<void>;
}

/** What was read of a shipped file, or why it cannot be used. */
async function checked<File extends { readonly results: Results }>(
  recipe: ShippedId,
  reading: Promise<File | { readonly problems: readonly string[] }>,
): Promise<File | { readonly problem: string }> {
  try {
    const file = await reading;
    if ('problems' in file) return { problem: `The shipped results cannot be used. ${file.problems.join(' ')}` };
    const { results } = file;
    if (!sameNumerics(results.experiment, results.numerics, NUMERICS)) {
      return {
        problem: `The shipped results were made with numerics ${results.numerics}; this version has ${NUMERICS}.`,
      };
    }
    const wrong = validateResults(recipe, await recipeNamed(recipe), results);
    return wrong ? { problem: wrong } : file;
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** The shipped results of a recipe, or why they cannot be used. */
export const fetchShipped = (recipe: ShippedId, fetchText: FetchText): Promise<Shipped> =>
  checked(recipe, readWhenThere(fetchText(`reference/${recipe}.json`)));

/**
 * Shipped results with the masks and learning curves of their first seed, which come in a file of their own.
 * @throws Error with a sentence when that file does not come or cannot be read
 */
export async function withMasks(results: Results, recipe: ShippedId, fetchText: FetchText): Promise<Results> {
  const one = await readWhenThere(fetchText(masksPath(recipe, results.experiment)));
  if ('problems' in one) throw new Error(one.problems.join(' '));
  return { ...results, runs: results.runs.map((run) => runOf(one.results, run) ?? run) };
}

export const createReference =
  (fetchText: FetchText): Slice<ReferenceSlice> =>
  (set, get) => {
    const fetched = async (recipe: ShippedId): Promise<Shipped> => {
      const shipped = await fetchShipped(recipe, fetchText);
      set(({ reference }) => ({ reference: { ...reference, [recipe]: shipped } }));
      return shipped;
    };
    const known = (recipe: ShippedId): Shipped | undefined => {
      const shipped = get().reference[recipe];
      return shipped && 'results' in shipped ? shipped : undefined;
    };
    return {
      reference: {},
      shippedOf: async (recipe) => known(recipe) ?? fetched(recipe),
      loadReference: async (recipes) => {
        await Promise.all(recipes.filter((each) => !known(each)).map(fetched));
      },
      masksOfAll: {},
      loadMasksOfAll: async (recipes) => {
        const load = async (recipe: ShippedId) => {
          const masks = await checked(recipe, readMasksWhenThere(fetchText(`reference/${recipe}.masks.json`)));
          set(({ masksOfAll }) => ({ masksOfAll: { ...masksOfAll, [recipe]: masks } }));
        };
        const isKnown = (masks: ShippedMasks | undefined) => masks !== undefined && 'results' in masks;
        await Promise.all(recipes.filter((each) => !isKnown(get().masksOfAll[each])).map(load));
      },
    };
  };
