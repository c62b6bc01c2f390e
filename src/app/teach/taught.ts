import { RECIPES, type Recipe } from '../../claims/recipes.ts';
import type { ShippedId } from '../../claims/shipped-recipes.ts';
import { SURPRISE_RECIPES } from '../../claims/surprises/surprise-recipes.ts';
import { readResults } from '../../experiment/files/read-results.ts';
import type { Results } from '../../experiment/model/results.ts';
import type { Chapter } from '../../lesson/chapter.ts';
import { CHAPTER_IDS, type ChapterId, chapterOf } from '../../lesson/chapters.ts';
import { fill } from '../../lesson/fill.ts';
import type { ResultsOf } from '../../lesson/measure.ts';

/** A chapter of the lesson with the results that its numbers come from. */
export interface Taught {
  readonly id: ChapterId;
  /** From 1. */
  readonly place: number;
  readonly chapter: Chapter;
  readonly of: ResultsOf;
  /** Fills a text’s brackets. */
  readonly filled: (text: string) => string;
}

/** Every recipe whose results a chapter takes numbers from, its own first. */
export const recipesOf = ({ chapter }: Pick<Taught, 'chapter'>): readonly ShippedId[] => [
  chapter.recipe,
  ...(chapter.also ?? []),
];

export const recipeOf = (id: ShippedId): Recipe => ({ ...RECIPES, ...SURPRISE_RECIPES })[id];

/**
 * All chapters, with the shipped results that they need.
 * @param file the text of a recipe’s results file
 * @throws Error when one cannot be read
 */
export function taughtFrom(file: (recipe: ShippedId) => string): readonly Taught[] {
  const known = new Map<ShippedId, Results>();
  const resultsOf = (recipe: ShippedId): Results => {
    const before = known.get(recipe);
    if (before) return before;
    const read = readResults(file(recipe));
    if ('problems' in read)
      throw new Error(`The shipped results of the recipe “${recipe}” cannot be read: ${read.problems.join(' ')}`);
    known.set(recipe, read.results);
    return read.results;
  };
  return CHAPTER_IDS.map((id, k) => {
    const chapter = chapterOf(id);
    const of: ResultsOf = (recipe = chapter.recipe) => resultsOf(recipe);
    return { id, place: k + 1, chapter, of, filled: (text) => fill(text, of) };
  });
}
