import { ENOUGH_SEEDS } from '../../experiment/report/pairs.ts';
import { isNone, type NoTicket, type ReadOff, readElsewhere, readOff } from '../../experiment/sweep/read-off.ts';
import { type Swept, whyLess } from '../../experiment/sweep/swept.ts';
import { pointName } from '../../spec/sweep/axis.ts';
import type { Reading } from '../../spec/sweep/reading.ts';
import type { Table } from '../data-table.tsx';
import { READ_TEXT, SWEEP_CHART } from '../strings/sweep-chart-texts.ts';

/** A cell as the map shows it. */
export interface MapCell {
  readonly index: number;
  readonly at: readonly number[];
  /** What stands in it; empty while nothing was read off. */
  readonly text: string;
  readonly read?: ReadOff | NoTicket | undefined;
  /** The share of weights that it was read at, where that is not the one asked for. */
  readonly elsewhere?: number | undefined;
  /** Where its value lies between the least and the most of the map, from 0 to 1; of differences from -1 to 1. */
  readonly tone?: number | undefined;
  /** Whether its seeds are too few to tell a value from luck. */
  readonly few: boolean;
  /** Why it has no value, or not of all seeds, a sentence each. */
  readonly why: readonly string[];
}

const meanOf = (read: ReadOff | NoTicket | undefined): number | undefined =>
  read && !isNone(read) ? read.estimate.mean : undefined;

function textOf(read: ReadOff | NoTicket | undefined, stopped: boolean): string {
  if (stopped) return SWEEP_CHART.stopped;
  if (!read) return SWEEP_CHART.waiting;
  return isNone(read) ? SWEEP_CHART.none : READ_TEXT[read.unit](read.estimate.mean);
}

const seedsOf = (read: ReadOff | NoTicket): number => (isNone(read) ? read.n : read.estimate.n);

/** Places values between the least and the most; differences on both sides of 0, so that the sign is the colour. */
function toneOf(values: readonly number[], isDifference: boolean): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const reach = Math.max(Math.abs(low), Math.abs(high));
  if (isDifference) return (value) => (reach === 0 ? 0 : value / reach);
  return (value) => (high === low ? 0.5 : (value - low) / (high - low));
}

/** What a reading gives of every cell. */
export function mapCells({ cells }: Swept, reading: Reading): MapCell[] {
  // Of seeds whose training did not stop where others did nobody may conclude.
  const reads = cells.map((swept) => (whyLess(swept).length > 0 ? undefined : readOff(swept.results, reading)));
  const values = reads.flatMap((read) => meanOf(read) ?? []);
  const tone = toneOf(values, reading.kind === 'less');
  return cells.map((swept, k) => {
    const read = reads[k];
    const value = meanOf(read);
    const why = whyLess(swept);
    return {
      index: swept.cell.index,
      at: swept.cell.at,
      text: textOf(read, why.length > 0),
      read,
      elsewhere: readElsewhere(read, reading),
      tone: value === undefined ? undefined : tone(value),
      few: read !== undefined && seedsOf(read) < ENOUGH_SEEDS,
      why,
    };
  });
}

/** The least and the most of what cells hold, as text; nothing while no two of them hold a value. */
export function scaleOf(cells: readonly MapCell[]): readonly [low: string, high: string] | undefined {
  const reads = cells.flatMap(({ read }) => (read && !isNone(read) ? [read] : []));
  if (reads.length < 2) return undefined;
  const sorted = [...reads].sort((a, b) => a.estimate.mean - b.estimate.mean);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  return [READ_TEXT[low.unit](low.estimate.mean), READ_TEXT[high.unit](high.estimate.mean)];
}

/** Every cell in a row: where it stands, its mean, its interval, its seeds, and where it was read. */
export function mapTable({ sweep }: Swept, cells: readonly MapCell[], names: readonly string[]): Table {
  return {
    columns: SWEEP_CHART.rows(names),
    rows: cells.map(({ at, read, text, why }) => {
      const place = at.map((k, a) => pointName(sweep.axes[a], k));
      if (!read) return [...place, why[0] ?? SWEEP_CHART.nothing, SWEEP_CHART.noInterval, 0, ''];
      if (isNone(read)) return [...place, text, SWEEP_CHART.noInterval, read.n, ''];
      const { estimate, unit, at: round } = read;
      const write = READ_TEXT[unit];
      const known = Number.isFinite(estimate.low) && estimate.low !== estimate.high;
      const interval = known ? SWEEP_CHART.interval(write(estimate.low), write(estimate.high)) : SWEEP_CHART.noInterval;
      return [...place, text, interval, estimate.n, round ? SWEEP_CHART.readAt(round.round, round.density) : ''];
    }),
  };
}
