import { percentOf } from '../../spec/format.ts';
import type { Table } from '../data-table.tsx';
import { changedSign } from '../masks/shades.ts';
import { SCATTER } from '../strings/scatter-chart-texts.ts';

/** The weights of a layer that are left in a round: their first and their trained values. */
export interface Points {
  readonly first: Float32Array;
  readonly trained: Float32Array;
  /** |trained|, ascending. */
  readonly sizes: Float32Array;
  readonly largestFirst: number;
}

export function pointsOf(prunedAt: Uint8Array, round: number, first: Float32Array, trained: Float32Array): Points {
  const alive = (_: number, at: number) => prunedAt[at] === 0 || prunedAt[at] > round;
  const [from, to] = [first.filter(alive), trained.filter(alive)];
  const largestFirst = from.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return { first: from, trained: to, sizes: to.map((weight) => Math.abs(weight)).sort(), largestFirst };
}

/** The number of weights with at most the given size. */
export function under({ sizes }: Points, size: number): number {
  let [low, high] = [0, sizes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sizes[middle] <= size) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The largest size after training. */
export const largest = ({ sizes }: Points): number => sizes.at(-1) ?? 0;

/** The size below which the given share of the weights is. */
export const quantile = ({ sizes }: Points, share: number): number =>
  sizes[Math.min(sizes.length - 1, Math.floor(share * sizes.length))] ?? 0;

/** Three to five round values from -reach to reach, including 0. */
export function ticksOf(reach: number): number[] {
  const power = 10 ** Math.floor(Math.log10(reach));
  const step = [0.2, 0.5, 1].map((of) => of * power).findLast((each) => 2 * each <= reach) ?? reach;
  const most = Math.min(2, Math.floor(reach / step));
  // Doubles the step if there would be more than two values on each side.
  const wide = reach / step >= 4 ? 2 * step : step;
  return Array.from({ length: 2 * most + 1 }, (_, k) => (k - most) * wide);
}

const BINS = 10;

/** The points in bins of equal width by size after training. */
export function binned(points: Points): Table {
  const { first, trained } = points;
  const most = largest(points);
  const bins = Array.from({ length: BINS }, () => ({ weights: 0, flips: 0, began: 0 }));
  trained.forEach((weight, at) => {
    const bin = bins[most === 0 ? 0 : Math.min(BINS - 1, Math.floor((BINS * Math.abs(weight)) / most))];
    bin.weights++;
    bin.began += Math.abs(first[at]);
    if (changedSign(first[at], weight)) bin.flips++;
  });
  return {
    columns: SCATTER.columns,
    rows: bins.map(({ weights, flips, began }, k) => [
      SCATTER.range((k * most) / BINS, ((k + 1) * most) / BINS),
      weights,
      percentOf(weights, trained.length),
      flips,
      weights === 0 ? '–' : SCATTER.value(began / weights),
    ]),
  };
}
