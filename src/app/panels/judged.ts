import { type Claim, LacksRuns, type Tested } from '../../claims/claim.ts';
import { judge, onMap, type Verdict } from '../../claims/index.ts';
import type { ShippedId } from '../../claims/shipped-recipes.ts';
import type { Results } from '../../experiment/model/results.ts';
import type { MasksOfAll, Reference, ShippedMasks } from '../../store/reference.ts';
import type { ShippedSwept } from './shipped-map.ts';

/** The shipped results of a recipe; undefined while they are on their way, and when they did not come. */
export const shippedResults = (reference: Reference, recipe: ShippedId): Results | undefined => {
  const shipped = reference[recipe];
  return shipped && 'results' in shipped ? shipped.results : undefined;
};

/**
 * The verdict of the shipped results on a statement; undefined until they are loaded.
 * @param masksOfAll what has been loaded of the masks of all seeds, for statements about them
 */
export function verdictOf<Id extends ShippedId>(
  { recipes, weigh }: Pick<Tested<Id>, 'recipes' | 'weigh'>,
  reference: Reference,
  masksOfAll: MasksOfAll = {},
): Verdict | undefined {
  if (recipes.some((recipe) => !reference[recipe])) return undefined;
  const problem = recipes.flatMap((recipe) => {
    const shipped = reference[recipe];
    return shipped && 'problem' in shipped ? [shipped.problem] : [];
  })[0];
  if (problem) return { state: 'not run', why: problem };
  return judge(
    { weigh },
    (id) => shippedResults(reference, id),
    (id) => {
      const masks: ShippedMasks | undefined = masksOfAll[id];
      if (masks && 'problem' in masks) throw new LacksRuns(masks.problem);
      return masks;
    },
  );
}

/** The verdict of a claim that is judged on a map; undefined until the map is there. */
export function onShippedMap(
  claim: Pick<Claim, 'map'>,
  verdict: Verdict | undefined,
  shipped: ShippedSwept | undefined,
): Verdict | undefined {
  if (!claim.map || !verdict) return verdict;
  if (!shipped) return undefined;
  return 'problem' in shipped ? { state: 'not run', why: shipped.problem } : onMap(claim, verdict, shipped.swept);
}
