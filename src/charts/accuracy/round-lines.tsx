import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, type RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';

interface Place {
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
}

const fractionOf = ({ axis }: Place, round: number) => axisFraction(axis, axis.at[round]);
const startOf = (place: Place, round: number) => place.frame.left + fractionOf(place, round) * place.frame.width;

/** Near the right edge a flag is left of its line, so that it does not leave the plot. */
export const flagSide = (fraction: number): 'start' | 'end' => (fraction > 0.8 ? 'start' : 'end');

/**
 * The line through the selected round, under the curves, so that it hides no point.
 * @param flag whether it says the round; false where a rail below says it
 */
export function RoundLine({ round, flag = true, ...place }: Place & { round: number; flag?: boolean }) {
  return (
    <span
      className="chart-round"
      style={{
        insetInlineStart: startOf(place, round),
        insetBlockStart: flag ? 0 : place.frame.top,
        insetBlockEnd: place.frame.bottom,
      }}
    >
      {flag && (
        <span className="chart-round-flag" data-side={flagSide(fractionOf(place, round))}>
          {ACCURACY_CHART.flag(round)}
        </span>
      )}
    </span>
  );
}

/** The line of the round under the pointer, through plot, mask strip and rail. */
export const LookedLine = ({ looked, ...place }: Place & { looked: number }) => (
  <span className="chart-round-looked" style={{ insetInlineStart: startOf(place, looked) }} />
);
