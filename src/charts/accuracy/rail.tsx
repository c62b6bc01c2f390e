import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, placesOn, type RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import './rail.css';
import { flagSide } from './round-lines.tsx';

interface Props {
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
  readonly round: number;
  /** Whether a mask strip is above the rail: the selected round's line then goes through it. */
  readonly maskStrip: boolean;
  /** Whether there is nothing to be chosen; it keeps its space. */
  readonly hidden?: boolean;
}

/**
 * The rail for choosing a round: a dot for each round, and at the selected one a thumb with a flag that says which it is.
 * The flag is here and not over the plot, where it would cover the axis's title or a point. RoundCursor over it takes the
 * input.
 */
export function Rail({ axis, frame, round, maskStrip, hidden = false }: Props) {
  const place = (at: number) => ({ insetInlineStart: `${100 * axisFraction(axis, at)}%` });
  return (
    <div
      className="chart-rail"
      style={{ marginInlineStart: frame.left, inlineSize: frame.width, visibility: hidden ? 'hidden' : undefined }}
      aria-hidden="true"
    >
      {placesOn(axis).map((at) => (
        <span key={at} className="chart-rail-stop" style={place(at)} />
      ))}
      <span className="chart-rail-thumb" data-mask-strip={maskStrip || undefined} style={place(axis.at[round])}>
        <span className="chart-round-flag" data-side={flagSide(axisFraction(axis, axis.at[round]))}>
          {ACCURACY_CHART.flag(round)}
        </span>
      </span>
    </div>
  );
}
