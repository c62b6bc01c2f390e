import { ENOUGH_SEEDS } from '../experiment/report/pairs.ts';
import { isNone, readOff } from '../experiment/sweep/read-off.ts';
import type { Swept, SweptCell } from '../experiment/sweep/swept.ts';
import { axisName, pointName } from '../spec/sweep/axis.ts';
import type { Reading } from '../spec/sweep/reading.ts';

/** What is declared of every cell of a map. */
export interface CellBound {
  readonly reading: Reading;
  /** The whole interval has to be above it. */
  readonly above: number;
}

/** How many cells of a map are on each side. */
export interface Counts {
  readonly holds: number;
  readonly fails: number;
}

/** The cells at one place of an axis. */
export interface PlaceCounts extends Counts {
  readonly name: string;
}

/** What a map says of a claim. */
export interface MapCounts extends Counts {
  /** Cells whose settings made some training stop: of those seeds that it did not stop nobody may conclude. */
  readonly stopped: number;
  /** Cells with fewer than five seeds. */
  readonly few: number;
  /** By axis, in the map's order. */
  readonly axes: readonly { readonly name: string; readonly places: readonly PlaceCounts[] }[];
}

type Side = 'holds' | 'fails' | 'stopped' | 'few';

function sideOf({ results, cell, stopped }: SweptCell, { reading, above }: CellBound): Side {
  if (cell.problem !== undefined || stopped.size > 0) return 'stopped';
  const read = readOff(results, reading);
  if (!read || isNone(read) || read.estimate.n < ENOUGH_SEEDS) return 'few';
  return read.estimate.low > above ? 'holds' : 'fails';
}

/** Counts on which side of what was declared each cell of a map lies, in all and along each axis. */
export function countMap({ sweep, cells }: Swept, bound: CellBound): MapCounts {
  const sides = cells.map((cell) => ({ at: cell.cell.at, side: sideOf(cell, bound) }));
  const count = (side: Side, of: (at: readonly number[]) => boolean = () => true) =>
    sides.filter((each) => each.side === side && of(each.at)).length;
  return {
    holds: count('holds'),
    fails: count('fails'),
    stopped: count('stopped'),
    few: count('few'),
    axes: sweep.axes.map((axis, a) => ({
      name: axisName(axis),
      places: axis.map((_, k) => {
        const here = (at: readonly number[]) => at[a] === k;
        return { name: pointName(axis, k), holds: count('holds', here), fails: count('fails', here) };
      }),
    })),
  };
}
