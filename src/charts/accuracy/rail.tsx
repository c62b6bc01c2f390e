import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, type RoundsAxis } from '../rounds-axis.ts';

interface Props {
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
  readonly round: number;
  /** Whether a mask strip is above the rail: the selected round's line then goes through it. */
  readonly maskStrip: boolean;
}

/** The rail for choosing a round: a dot for each round, a thumb at the selected one. RoundCursor over it takes the input. */
export function Rail({ axis, frame, round, maskStrip }: Props) {
  const place = (at: number) => ({ insetInlineStart: `${100 * axisFraction(axis, at)}%` });
  return (
    <div className="chart-rail" style={{ marginInlineStart: frame.left, inlineSize: frame.width }} aria-hidden="true">
      {axis.at.map((at) => (
        <span key={at} className="chart-rail-stop" style={place(at)} />
      ))}
      <span className="chart-rail-thumb" data-mask-strip={maskStrip || undefined} style={place(axis.at[round])} />
    </div>
  );
}
