import * as v from 'valibot';
import { numericsIn, parseLink } from '../../spec/link.ts';
import { exactOf, isExact } from '../../spec/view.ts';
import type { Board } from './board.ts';
import { type Recipe, recipeFor, recipeText } from './recipe.ts';

export const BOARD_VERSION = 1;
export const BOARD_FORMAT = 'lottery-board';

const fileSchema = v.object({
  format: v.literal(BOARD_FORMAT),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  recipe: v.string(),
  codes: v.array(v.string()),
});

/** A board as it is saved: its recipe as a link's settings, and its students' codes in the order in which they came. */
export const boardFile = ({ recipe, seats }: Board): v.InferOutput<typeof fileSchema> => ({
  format: BOARD_FORMAT,
  version: BOARD_VERSION,
  recipe: recipeText(recipe),
  codes: seats.map(({ code }) => code),
});

/** A board's file that was read: its codes are not believed yet. */
export type ReadBoard = { readonly recipe: Recipe; readonly codes: string } | { readonly problem: string };

/** Reads the settings of a recipe; a sentence where a part of them is not understood. */
export function readRecipe(fragment: string, numerics: number): Recipe | string {
  const { experiment, view, refused } = parseLink(fragment, numerics);
  const [problem] = refused;
  if (problem) return problem;
  if (!isExact(view.engine)) return 'A class needs an exact engine, and this recipe asks for another.';
  return recipeFor(experiment, exactOf(view.engine), numericsIn(fragment, numerics));
}

/** Whether a text is a board's file, whole or not. */
export const isBoardFile = (text: string): boolean => text.slice(0, 2000).includes(`"${BOARD_FORMAT}"`);

/** Reads what `boardFile` wrote. Never throws. */
export function readBoard(text: string, numerics: number): ReadBoard {
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch {
    return { problem: 'The file of a board is cut short or damaged.' };
  }
  const parsed = v.safeParse(fileSchema, plain);
  if (!parsed.success) return { problem: 'The file of a board is not as the lab writes it.' };
  const { version, recipe: settings, codes } = parsed.output;
  if (version > BOARD_VERSION)
    return { problem: 'This board was saved by a newer version of the lab. Reload the page to get the newest.' };
  const recipe = readRecipe(settings, numerics);
  return typeof recipe === 'string' ? { problem: recipe } : { recipe, codes: codes.join('\n') };
}
