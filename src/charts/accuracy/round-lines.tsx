import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, type RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';

interface Place {
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
}

const fractionOf = ({ axis }: Place, round: number) => axisFraction(axis, axis.at[round]);
const startOf = (place: Place, round: number) => place.frame.left + fractionOf(place, round) * place.frame.width;

/** The line through the selected round, under the curves, so that it hides no point. */
export function RoundLine({ round, ...place }: Place & { round: number }) {
  // Near the right edge the flag is left of its line, so that it does not leave the plot.
  const side = fractionOf(place, round) > 0.8 ? 'start' : 'end';
  return (
    <span
      className="chart-round"
      style={{ insetInlineStart: startOf(place, round), insetBlockEnd: place.frame.bottom }}
    >
      <span className="chart-round-flag" data-side={side}>
        {ACCURACY_CHART.flag(round)}
      </span>
    </span>
  );
}

/** The line of the round under the pointer, through plot, mask strip and rail. */
export const LookedLine = ({ looked, ...place }: Place & { looked: number }) => (
  <span className="chart-round-looked" style={{ insetInlineStart: startOf(place, looked) }} />
);
