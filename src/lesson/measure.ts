import { LacksRuns } from '../claims/claim.ts';
import type { ShippedId } from '../claims/shipped-recipes.ts';
import { at, recovered } from '../claims/weigh.ts';
import type { Results } from '../experiment/model/results.ts';
import { dense, difference, testAccuracy, valuesOf } from '../experiment/report/pairs.ts';
import { type Estimate, estimate } from '../numerics/statistics.ts';
import type { ArmId } from '../spec/arms/index.ts';

/** A number that shipped results hold, over all of their seeds. */
export type Measure =
  /** Test accuracy, a fraction. */
  | { readonly kind: 'accuracy'; readonly arm: ArmId; readonly round: number; readonly in?: ShippedId }
  /** Test accuracy of an arm less that of the dense network, seed by seed. */
  | { readonly kind: 'over-dense'; readonly arm: ArmId; readonly round: number; readonly in?: ShippedId }
  /** The share of the way from one arm to another that a third one goes, seed by seed. */
  | {
      readonly kind: 'way';
      readonly arm: ArmId;
      readonly from: ArmId;
      readonly to: ArmId;
      readonly round: number;
      readonly in?: ShippedId;
    };

/** The shipped results of a recipe; the chapter’s own where none is named. */
export type ResultsOf = (recipe?: ShippedId) => Results;

/**
 * What results say of a number.
 * @returns undefined where they lack it
 */
export function measure(of: ResultsOf, asked: Measure): Estimate | undefined {
  const results = of(asked.in);
  const side = at(asked.arm, asked.round);
  switch (asked.kind) {
    case 'accuracy': {
      const values = valuesOf(results, side, testAccuracy);
      return values.length > 0 ? estimate(values) : undefined;
    }
    case 'over-dense':
      return difference(results, side, dense(1), testAccuracy);
    case 'way':
      try {
        return recovered(results, side, at(asked.from, asked.round), at(asked.to, asked.round), 0).estimate;
      } catch (error) {
        if (error instanceof LacksRuns) return undefined;
        throw error;
      }
    default:
      return asked satisfies never;
  }
}
