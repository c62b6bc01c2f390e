import type { ArmId } from '../../spec/arms/index.ts';
import { axisFraction, type RoundsAxis, timesSmaller } from '../rounds-axis.ts';

/** A point of the chart that a run would measure, or is about to. */
export interface Planned {
  readonly arm: ArmId;
  /** Weights left. */
  readonly count: number;
  readonly state: 'planned' | 'running' | 'done';
  /** How much of a running one is done, from 0 to 1. */
  readonly share?: number | undefined;
}

/** One row of the strip of planned points: those of one arm. */
export interface PlannedRow {
  readonly arm: ArmId;
  readonly points: readonly Planned[];
}

/** More rows would hide too much of the plot. */
const MOST_ROWS = 4;

/** Height of a row in ems: 7 pixels on a laptop. */
const ROW = 0.58;

/** The rows of the strip, in the order in which their arms first come, and the number of arms without a row. */
export function plannedRows(planned: readonly Planned[]): { readonly rows: PlannedRow[]; readonly more: number } {
  const arms = [...new Set(planned.map(({ arm }) => arm))];
  const rows = arms.slice(0, MOST_ROWS).map((arm) => ({ arm, points: planned.filter((each) => each.arm === arm) }));
  return { rows, more: arms.length - rows.length };
}

export const rowHeight = (em: number): number => Math.round(ROW * em);

/** Height of the strip with a little space around its rows, in pixels; nothing without rows. */
export const stripHeight = (rows: number, em: number): number => (rows === 0 ? 0 : rows * rowHeight(em) + 4);

/** Height of the words beside the strip, in ems: two lines where the chart is narrow, as in planned-strip.css. */
const TWO_LINES = 2.1;

/** What names beside the plot leave free at its lower edge, in pixels: the strip, or its words where they are higher. */
export const besideStrip = (strip: number, narrow: boolean, em: number): number =>
  strip > 0 && narrow ? Math.max(strip, TWO_LINES * em) : strip;

/** Where a number of weights stands on the axis, from 0 to 1; undefined beyond its ends. */
export function fractionOf(axis: RoundsAxis, totalWeights: number, count: number): number | undefined {
  const fraction = axisFraction(axis, timesSmaller(totalWeights, count));
  return fraction >= 0 && fraction <= 1 ? fraction : undefined;
}
