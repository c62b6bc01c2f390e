import { sum } from '../../numerics/rounding.ts';
import { maskAt } from '../../pruning/mask.ts';
import { pixelSurvival } from '../../pruning/measures.ts';
import { type Overlap, overlapOf } from '../../pruning/overlap.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import type { Layer } from '../../spec/layers.ts';
import type { Round, Run } from '../model/results.ts';

/** The share of weights that each layer keeps, by the rounds that were trained. */
export const densityByRound = (
  layers: readonly Layer[],
  rounds: readonly Pick<Round, 'round' | 'counts'>[],
): { readonly round: number; readonly densities: readonly number[] }[] =>
  rounds.map(({ round, counts }) => ({ round, densities: counts.map((count, l) => count / layers[l].weights) }));

/** How alike the mask of a run is to that of another, at the same round. */
export interface Comparison {
  readonly arm: ArmId;
  readonly seed: number;
  readonly layers: readonly Overlap[];
  readonly all: Overlap;
}

/**
 * A run's mask of a round beside those of the other arms of its seed, and of the other seeds of its arm, as far as that
 * round of theirs is trained. The dense network has no mask to compare.
 */
export function comparisonsOf(runs: readonly Run[], run: Run, round: number): Comparison[] {
  const { prunedAt } = run;
  if (!prunedAt || round === 0) return [];
  const own = maskAt(prunedAt, round);
  return runs.flatMap((other) => {
    const related = (other.arm === run.arm) !== (other.seed === run.seed);
    // Masks of other widths have other shapes.
    if (!related || other.width !== run.width || !other.prunedAt || !other.rounds.some((each) => each.round === round))
      return [];
    return [{ arm: other.arm, seed: other.seed, ...overlapOf(own, maskAt(other.prunedAt, round)) }];
  });
}

/** The share of the surviving weights of a fully connected first layer that read some pixels, in the mask of a round. */
export function shareOnPixels(first: Layer, prunedAt: Uint8Array, round: number, pixels: readonly number[]): number {
  const left = [...pixelSurvival(first, prunedAt, round)];
  return sum(pixels.map((pixel) => left[pixel])) / sum(left);
}
