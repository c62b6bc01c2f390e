import { summarise } from '../../experiment/report/summaries.ts';
import type { Swept } from '../../experiment/sweep/swept.ts';
import { type ArmId, isDense } from '../../spec/arms/index.ts';
import { pointName } from '../../spec/sweep/axis.ts';

/** Accuracy at a share of the weights, and its interval where there are several seeds. */
export interface FamilyPoint {
  readonly density: number;
  readonly mean: number;
  readonly band: readonly [low: number, high: number] | undefined;
}

/** The curve of one value of an axis. */
export interface FamilyLine {
  readonly name: string;
  readonly points: readonly FamilyPoint[];
}

/** The arm's curve of accuracy against weights left for each value of a single axis, fullest first. */
export function familyOf({ sweep, cells }: Swept, arm: ArmId): FamilyLine[] {
  const [axis] = sweep.axes;
  return cells.flatMap(({ cell, results }): FamilyLine[] => {
    const summaries = summarise(results, 1).filter((each) => each.arm === arm || isDense(each.arm));
    const points = summaries
      .flatMap((each) => each.points)
      .map(({ density, accuracy: { mean, low, high } }) => ({
        density,
        mean,
        band: Number.isFinite(low) ? ([low, high] as const) : undefined,
      }));
    return points.length > 1 ? [{ name: pointName(axis, cell.at[0]), points }] : [];
  });
}

/** The ends of an axis. */
type Domain = readonly [low: number, high: number];

/** All shares of weights, by a logarithm. */
export function densityRange(lines: readonly FamilyLine[]): Domain {
  const all = lines.flatMap(({ points }) => points.map(({ density }) => density));
  return [Math.min(...all), Math.max(...all)];
}

const STEP = 0.01;
/** Below the highest accuracy: what is lower is cut off, since late differences would not be seen. */
const BELOW = 0.4;

export function accuracyRange(lines: readonly FamilyLine[]): Domain {
  const all = lines.flatMap(({ points }) => points.map(({ mean }) => mean));
  const high = Math.min(1, Math.ceil(Math.max(...all) / STEP) * STEP);
  return [Math.max(high - BELOW, Math.floor(Math.min(...all) / STEP) * STEP), high];
}
