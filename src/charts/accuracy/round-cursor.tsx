import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { PlotFrame } from '../plot-frame.ts';
import { nearestRound, type RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';

interface Props {
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
  readonly totals: readonly number[];
  readonly totalWeights: number;
  readonly round: number;
  /** What the chart belongs to, where a page has several. */
  readonly of?: string | undefined;
  readonly onRound: (round: number) => void;
  /** Called with the round under the pointer or reached by key; null when there is none any more. */
  readonly onLook: (round: number | null) => void;
}

const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** The round that a key leads to, or null for a key without such a meaning. */
export function roundAfter(key: string, round: number, last: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const move = MOVES[key];
  return move === undefined ? null : Math.min(last, Math.max(0, round + move));
}

/** The area over the plot that selects rounds, by pointer and by arrow keys. */
export function RoundCursor({ axis, frame, totals, totalWeights, round, of, onRound, onLook }: Props) {
  const [down, setDown] = useState(false);
  const last = totals.length - 1;
  const select = (next: number) => next !== round && onRound(next);
  const under = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return nearestRound(axis, (event.clientX - left) / width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = roundAfter(event.key, round, last);
    if (event.key === 'Escape') onLook(null);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onLook(next);
    select(next);
  };
  const onPointer = (event: PointerEvent, pressed: boolean) => {
    onLook(under(event));
    if (pressed) select(under(event));
  };
  return (
    <div
      className="chart-rounds"
      role="slider"
      tabIndex={0}
      aria-label={of === undefined ? ACCURACY_CHART.round : ACCURACY_CHART.roundOf(of)}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={round}
      aria-valuetext={ACCURACY_CHART.rail(round, totals[round], totalWeights)}
      style={{ insetInlineStart: frame.left, inlineSize: frame.width }}
      onKeyDown={onKeyDown}
      onBlur={() => onLook(null)}
      onPointerDown={(event) => {
        setDown(true);
        onPointer(event, true);
      }}
      onPointerMove={(event) => onPointer(event, down && event.buttons === 1)}
      onPointerUp={() => setDown(false)}
      onPointerLeave={() => {
        setDown(false);
        onLook(null);
      }}
    />
  );
}
