import type { Results } from '../experiment/model/results.ts';
import { ENOUGH_SEEDS } from '../experiment/report/pairs.ts';
import type { Swept } from '../experiment/sweep/swept.ts';
import { type Claim, type Evidence, LacksRuns, type Masked, type Tested } from './claim.ts';
import { erkBeatsSnipRatio } from './erk-beats-snip-ratio.ts';
import { fewDeadNeurons } from './few-dead-neurons.ts';
import { iterativeBeatsOneShot } from './iterative-beats-one-shot.ts';
import { countMap, type MapCounts } from './map-verdict.ts';
import { matchesDense } from './matches-dense.ts';
import { neuronsCost } from './neurons-cost.ts';
import { randomLacksTheGain } from './random-lacks-the-gain.ts';
import { smallLayers } from './small-layers.ts';
import { startMatters } from './start-matters.ts';
import { uniformIsWorst } from './uniform-is-worst.ts';
import { widerIsBetter } from './wider-is-better.ts';

/** The report's claims, in its order of importance. */
export const CLAIMS = {
  'matches-dense': matchesDense,
  'iterative-beats-one-shot': iterativeBeatsOneShot,
  'start-matters': startMatters,
  'uniform-is-worst': uniformIsWorst,
  'erk-beats-snip-ratio': erkBeatsSnipRatio,
  'small-layers': smallLayers,
  'wider-is-better': widerIsBetter,
  'random-lacks-the-gain': randomLacksTheGain,
  'few-dead-neurons': fewDeadNeurons,
  'neurons-cost': neuronsCost,
} as const satisfies Record<string, Claim>;

export type ClaimId = keyof typeof CLAIMS;

export type Verdict =
  | {
      /** `depends`: it holds in some cells of a map and not in others. */
      readonly state: 'reproduced' | 'not reproduced' | 'not enough seeds' | 'depends';
      readonly evidence: readonly Evidence[];
      /** Of a claim that is judged on a map. */
      readonly map?: MapCounts;
    }
  /** The results that the claim needs are not there. */
  | { readonly state: 'not run'; readonly why: string };

/** Whether a piece of evidence is on the claim's side of its bound, interval and all. */
export function holds(evidence: Evidence): boolean {
  if (evidence.kind === 'ordered') {
    const { smaller, larger } = evidence;
    return smaller !== undefined && (larger === undefined || smaller < larger);
  }
  const { estimate, side, bound } = evidence;
  return side === 'above' ? estimate.low > bound : estimate.high < bound;
}

const seedsOf = (evidence: Evidence): number => (evidence.kind === 'ordered' ? evidence.n : evidence.estimate.n);

/**
 * What results make of a claim: reproduced where all of its evidence holds, not reproduced where some does not, and neither
 * with fewer than five seeds.
 * @param of the results of a recipe, where there are some
 * @param masked the masks of a recipe, where there are some
 */
export function judge<Id extends string>(
  claim: Pick<Tested<Id>, 'weigh'>,
  of: (recipe: Id) => Results | undefined,
  masked: (recipe: Id) => Masked | undefined = () => undefined,
): Verdict {
  const given = <T>(found: T | undefined, what: string, recipe: Id): T => {
    if (found === undefined) throw new LacksRuns(`There are no ${what} of the recipe “${recipe}”.`);
    return found;
  };
  try {
    const evidence = claim.weigh(
      (recipe) => given(of(recipe), 'results', recipe),
      (recipe) => given(masked(recipe), 'masks', recipe),
    );
    if (evidence.some((each) => seedsOf(each) < ENOUGH_SEEDS)) return { state: 'not enough seeds', evidence };
    return { state: evidence.every(holds) ? 'reproduced' : 'not reproduced', evidence };
  } catch (error) {
    if (error instanceof LacksRuns) return { state: 'not run', why: error.message };
    throw error;
  }
}

function stateOf({ holds, fails, few }: MapCounts): 'reproduced' | 'not reproduced' | 'not enough seeds' | 'depends' {
  if (few > 0 || holds + fails === 0) return 'not enough seeds';
  if (fails === 0) return 'reproduced';
  return holds === 0 ? 'not reproduced' : 'depends';
}

/**
 * A verdict on one experiment, widened to the map that the claim is judged on, where it has one.
 * @param verdict on the claim's recipe, whose numbers stay among the evidence
 */
export function onMap({ map }: Pick<Claim, 'map'>, verdict: Verdict, swept: Swept | undefined): Verdict {
  if (!map || verdict.state === 'not run') return verdict;
  if (!swept) return { state: 'not run', why: 'There are no results of the map that it is judged on.' };
  const counts = countMap(swept, map);
  return { state: stateOf(counts), evidence: verdict.evidence, map: counts };
}
