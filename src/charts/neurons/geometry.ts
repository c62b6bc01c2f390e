import type { Bar } from './ranking.ts';

/** One half of the chart: from its zero line towards its end, up or down. */
export interface Half {
  readonly zero: number;
  /** The end of the axis, above the zero line for a half that points up. */
  readonly end: number;
  /** The share at the end. */
  readonly most: number;
}

export interface Columns {
  readonly left: number;
  /** Width of one neuron. */
  readonly step: number;
}

/** The height at which a half shows a share. */
export const heightOf = ({ zero, end, most }: Half, share: number): number => zero + ((end - zero) * share) / most;

/** The width, in pixels, from which there are gaps between bars. */
const APART = 4;

/** Bars as one path. `pick` selects the bars to draw; the places of the others stay empty. */
export function barsPath(
  bars: readonly Bar[],
  side: 'incoming' | 'outgoing',
  half: Half,
  { left, step }: Columns,
  pick: (bar: Bar) => boolean,
) {
  let x = left;
  let path = '';
  for (const bar of bars) {
    const width = bar.neurons * step;
    const gap = width >= APART ? 1 : 0;
    if (pick(bar) && bar[side] > 0)
      path += `M${x} ${half.zero}V${heightOf(half, bar[side])}h${width - gap}V${half.zero}Z`;
    x += width;
  }
  return path;
}

/** A run of bars with dead neurons in them, in pixels. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Joins neighbouring bars with dead neurons, so that a hundred of them are one clear mark. */
export function deadRuns(bars: readonly Bar[], { left, step }: Columns): Run[] {
  const runs: Run[] = [];
  let x = left;
  for (const bar of bars) {
    const to = x + bar.neurons * step;
    const last = runs.at(-1);
    if (bar.dead > 0 && last?.to === x) runs[runs.length - 1] = { from: last.from, to };
    else if (bar.dead > 0) runs.push({ from: x, to });
    x = to;
  }
  return runs;
}
