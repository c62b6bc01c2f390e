import type { RecipeId } from '../claims/recipes.ts';
import type { Results } from '../experiment/model/results.ts';
import { NUMERICS } from '../numerics/version.ts';
import { withMasks } from './opening.ts';
import { readWhenThere } from './reading.ts';
import type { FetchText, Shipped } from './reference.ts';

/** Where results on show come from when they were not computed here just now. */
export type Source =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'shipped'; readonly recipe: RecipeId }
  /** A run of this browser, earlier. */
  | { readonly kind: 'kept'; readonly id: string };

/** A file of the person's own. */
export interface TextFile {
  readonly name: string;
  readonly size: number;
  text(): Promise<string>;
}

export interface ShownActions {
  /** Shows the results in a file. */
  readonly openResults: (file: TextFile) => Promise<void>;
  /** Shows shipped results, with the masks of their first seed. */
  readonly showShipped: (recipe: RecipeId) => Promise<void>;
}

/** More than any experiment that a browser can run gives. */
const LARGEST_FILE = 2e8;

async function opened(given: TextFile): Promise<{ results: Results } | { problems: readonly string[] }> {
  const { name, size } = given;
  if (size > LARGEST_FILE) return { problems: [`${name} is larger than any results of this lab.`] };
  const refused = (problems: readonly string[]) => ({ problems: [`${name} cannot be opened.`, ...problems] });
  const text = await given.text();
  try {
    const file = await readWhenThere(text);
    return 'results' in file ? file : refused(file.problems);
  } catch (error) {
    return refused([(error as Error).message]);
  }
}

/** What differs in results of another version. */
export const age = (name: string, { numerics }: Results): string[] =>
  numerics === NUMERICS
    ? []
    : [`${name} was made with numerics ${numerics}, this version has ${NUMERICS}: run again, its numbers may differ.`];

/**
 * The actions that show results which were computed elsewhere or earlier.
 * @param shipped a recipe's results, fetched if they were not yet
 * @param show puts results on show, with sentences about them
 * @param say tells what went wrong, a sentence each
 */
export function shownActions(
  fetchText: FetchText,
  shipped: (recipe: RecipeId) => Promise<Shipped>,
  show: (results: Results, source: Source, notes: readonly string[]) => void,
  say: (problems: readonly string[]) => void,
): ShownActions {
  return {
    openResults: async (file) => {
      const { name } = file;
      const read = await opened(file).catch(() => ({ problems: [`${name} cannot be read from this device.`] }));
      if ('problems' in read) return say(read.problems);
      show(read.results, { kind: 'file', name }, age(name, read.results));
    },
    showShipped: async (recipe) => {
      const whole = await shipped(recipe);
      if ('problem' in whole) return say([whole.problem]);
      const { results } = whole;
      try {
        show(await withMasks(results, recipe, fetchText), { kind: 'shipped', recipe }, []);
      } catch (error) {
        show(results, { kind: 'shipped', recipe }, [`Masks are not shown. ${(error as Error).message}`]);
      }
    },
  };
}
