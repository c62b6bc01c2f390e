import { surpriseRecipeOf } from '../../claims/shipped-recipes.ts';
import type { Results } from '../../experiment/model/results.ts';
import { readShared } from '../../experiment/share/shared-link.ts';
import { NUMERICS } from '../../numerics/version.ts';
import type { Cursor } from '../../spec/cursor.ts';
import { recipeOf } from '../../store/answered.ts';
import { type FetchText, fetchShipped, withMasks } from '../../store/reference.ts';
import { endOf } from '../../store/selection.ts';
import type { Source } from '../../store/source.ts';
import { EMBEDDED, type EmbeddedId, isEmbedded } from '../figure/figures.ts';
import { EMBED } from '../strings/embed-texts.ts';

/** What an embedded picture shows. */
export interface Embedded {
  readonly id: EmbeddedId;
  readonly results: Results;
  readonly source: Source;
  /** What is looked at in them. */
  readonly cursor: Cursor;
}

/** An embedded picture, or a sentence that says why there is none. */
export type ReadEmbed = Embedded | { readonly problem: string };

/** The results that a link brings or, where it brings none, those that come with the page for its settings. */
async function resultsOf(link: string, id: EmbeddedId, fetchText: FetchText): Promise<ReadEmbed> {
  const { experiment, cursor, results: brought, refused } = readShared(link, NUMERICS);
  if (refused.length > 0) return { problem: EMBED.refused(refused) };
  if (brought) return { id, results: brought, source: { kind: 'shared' }, cursor: cursor ?? endOf(brought) };
  const known = recipeOf(experiment);
  const recipe = known ?? (await surpriseRecipeOf(experiment));
  if (!recipe) return { problem: EMBED.nothing };
  const shipped = await fetchShipped(recipe, fetchText);
  if ('problem' in shipped) return shipped;
  // The settings ask for these results, or for one of their seeds.
  const plain = known ? shipped.results : { ...shipped.results, experiment };
  const results = id === 'curve' ? plain : await withMasks(plain, recipe, fetchText);
  return { id, results, source: { kind: 'shipped', recipe }, cursor: cursor ?? endOf(results) };
}

/**
 * Reads the address of an embedded picture. Nothing is kept in the browser or asked of it: in a frame of another page both
 * may be forbidden.
 * @param asked the kind of picture
 * @param link the part of the address after '#'
 */
export async function readEmbed(asked: string, link: string, fetchText: FetchText): Promise<ReadEmbed> {
  if (!isEmbedded(asked)) return { problem: EMBED.wrong(asked, EMBEDDED) };
  try {
    return await resultsOf(link, asked, fetchText);
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
