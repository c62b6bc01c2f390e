import { readFileSync } from 'node:fs';
import type { ShippedId } from '../../src/claims/shipped-recipes.ts';
import { readResults } from '../../src/experiment/files/read-results.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { type ChapterId, chapterOf } from '../../src/lesson/chapters.ts';
import type { ResultsOf } from '../../src/lesson/measure.ts';

const read = new Map<ShippedId, Results>();

/** The results that are shipped of a recipe. */
export function shippedResults(recipe: ShippedId): Results {
  const known = read.get(recipe);
  if (known) return known;
  const file = readResults(readFileSync(`public/reference/${recipe}.json`, 'utf8'));
  if ('problems' in file) throw new Error(`${recipe}: ${file.problems.join(' ')}`);
  read.set(recipe, file.results);
  return file.results;
}

/** What a chapter takes its numbers from. */
export const shippedFor =
  (id: ChapterId): ResultsOf =>
  (recipe = chapterOf(id).recipe) =>
    shippedResults(recipe);
