import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, type RoundsAxis } from '../rounds-axis.ts';

interface Props {
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
  readonly round: number;
  /** The round that is pointed at; null when none is. */
  readonly looked: number | null;
}

/** The lines through the selected round and the one pointed at. They lie under the curves, so as to hide no point. */
export function RoundLines({ axis, frame, round, looked }: Props) {
  const fraction = (of: number) => axisFraction(axis, axis.at[of]);
  const place = (of: number) => ({
    insetInlineStart: frame.left + fraction(of) * frame.width,
    insetBlockEnd: frame.bottom,
  });
  // Near the right edge the flag hangs to the left of its line, so that it does not leave the plot.
  const side = fraction(round) > 0.8 ? 'start' : 'end';
  return (
    <>
      {looked !== null && looked !== round && <span className="chart-round-looked" style={place(looked)} />}
      <span className="chart-round" style={place(round)}>
        <span className="chart-round-flag" data-side={side}>
          round {round}
        </span>
      </span>
    </>
  );
}
