import { roundHalfEven, sum, wholePower, wholeRoot } from '../numerics/rounding.ts';
import type { Criterion } from '../spec/experiment.ts';
import { countsOf, type Mask } from './mask.ts';
import { pruneGroups, type Scores } from './prune.ts';
import type { PruningGroup } from './schedule.ts';

/**
 * Criteria whose scores shift as neighbours go, and the steps of pruning from the dense network to the last round after
 * each of which they are taken anew: Tanaka et al. 2020 (algorithm 1) show that 100 keep layers from collapsing.
 */
const STEPS: Readonly<Partial<Record<Criterion, number>>> = { synflow: 100 };

/** The steps of each round. Rounds shrink a network by about the same share, so that all steps do. */
export const stepsOf = (criterion: Criterion, rounds: number): number => Math.ceil((STEPS[criterion] ?? 1) / rounds);

/**
 * Prunes groups down to counts in steps that each keep the same share, as far as whole weights allow.
 * @param score takes scores anew, under the mask of the step before
 */
export async function pruneInSteps(
  score: (mask: Mask) => Promise<Scores>,
  groups: readonly Pick<PruningGroup, 'layers'>[],
  from: Mask,
  counts: readonly number[],
  steps: number,
): Promise<Mask> {
  const alive = countsOf(from);
  const before = groups.map(({ layers }) => sum(layers.map((l) => alive[l])));
  const shares = counts.map((count, p) => wholeRoot(count / before[p], steps));
  let mask = from;
  for (let step = 1; step <= steps; step++) {
    const now = counts.map((count, p) =>
      step === steps ? count : Math.max(count, roundHalfEven(before[p] * wholePower(shares[p], step))),
    );
    mask = pruneGroups(groups, await score(mask), mask, now);
  }
  return mask;
}
