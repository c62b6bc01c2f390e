import { percent } from '../../spec/format.ts';
import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, type RoundsAxis, timesSmaller } from '../rounds-axis.ts';
import { armClass } from './arm-style.ts';
import type { AccuracyLine } from './series.ts';

/** The sparsest round of an arm that wins against dense. */
export interface Winner {
  readonly arm: AccuracyLine['arm'];
  readonly density: number;
  /** Weights left. */
  readonly count: number;
  /** Its title, such as "smallest winning ticket". */
  readonly title: string;
}

interface Props {
  readonly winner: Winner;
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
  readonly totalWeights: number;
  readonly em: number;
  /** Height of the strip of planned points, over which the flag stands. */
  readonly strip: number;
}

/** Width of a character in ems; bold letters of interface fonts are about this wide. */
const EM_PER_CHARACTER = 0.62;

/** A flag at the bottom of the plot, at the sparsest winning round. */
export function WinnerFlag({ winner, axis, frame, totalWeights, em, strip }: Props) {
  const fraction = axisFraction(axis, timesSmaller(totalWeights, winner.count));
  if (fraction < 0 || fraction > 1) return null;
  const whole = `${winner.title}: ${percent(winner.density)}`;
  const room = Math.max(fraction, 1 - fraction) * frame.width;
  const text = whole.length * EM_PER_CHARACTER * em < room ? whole : `wins: ${percent(winner.density)}`;
  return (
    <span
      className={`chart-winner ${armClass(winner.arm)}`}
      data-side={fraction > 0.5 ? 'start' : 'end'}
      style={{ insetInlineStart: frame.left + fraction * frame.width, insetBlockEnd: frame.bottom + strip }}
    >
      <span>{text}</span>
    </span>
  );
}
