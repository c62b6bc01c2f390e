import type { Spread } from '../../numerics/statistics.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import { axisFraction, type RoundsAxis, timesSmaller } from '../rounds-axis.ts';
import type { Scales, Spot } from './scales.ts';
import type { AccuracyLine } from './series.ts';

/** A network that was pruned and not trained since. */
export interface Pruned {
  readonly arm: ArmId;
  /** Weights left. */
  readonly count: number;
  /** Test accuracy, a fraction. */
  readonly accuracy: number;
}

/** Where a pruned network stands in the chart. */
export interface PrunedPlace extends Pruned {
  readonly at: Spot;
  /** The trained network that it was pruned from, if that is known. */
  readonly from?: Spot | undefined;
  /** Whether the accuracy is below the plot; the point then stands at its lower edge. */
  readonly below: boolean;
}

interface Plot {
  readonly lines: readonly AccuracyLine[];
  readonly dense: Spread | undefined;
  readonly axis: RoundsAxis;
  readonly scales: Scales;
  readonly totalWeights: number;
  /** The lowest place for a point, in pixels. */
  readonly lowest: number;
}

/** The trained network with the fewest weights of those that have more. */
function before({ arm, count }: Pruned, { lines, dense, totalWeights }: Plot) {
  const own = lines.find((line) => line.arm === arm)?.points ?? [];
  const trained = [...own, ...(dense ? [{ count: totalWeights, accuracy: dense }] : [])];
  return trained.filter((point) => point.count > count).sort((a, b) => a.count - b.count)[0];
}

/** Places pruned networks, those beyond the x axis left out. */
export function placePruned(pruned: readonly Pruned[], plot: Plot): PrunedPlace[] {
  const { axis, scales, totalWeights, lowest } = plot;
  const xOf = (count: number) => scales.x(timesSmaller(totalWeights, count));
  return pruned.flatMap((each): PrunedPlace[] => {
    const fraction = axisFraction(axis, timesSmaller(totalWeights, each.count));
    if (fraction < 0 || fraction > 1) return [];
    const y = scales.y(each.accuracy);
    const point = before(each, plot);
    const from = point && { x: xOf(point.count), y: Math.min(lowest, scales.y(point.accuracy.mean)) };
    return [{ ...each, at: { x: xOf(each.count), y: Math.min(y, lowest) }, from, below: y > lowest }];
  });
}
