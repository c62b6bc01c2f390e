import { useMemo } from 'react';
import type { PlotFrame } from '../plot-frame.ts';
import { axisFraction, type RoundsAxis, timesSmaller } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import { measureText } from '../text-width.ts';
import type { Box } from '../use-box.ts';
import { armClass } from './arm-style.ts';
import type { GuessPlace } from './guesses.ts';
import type { Scales } from './scales.ts';
import type { AccuracyLine } from './series.ts';
import { placeFlag } from './winner-place.ts';

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
  readonly lines: readonly AccuracyLine[];
  readonly guesses: readonly GuessPlace[];
  readonly axis: RoundsAxis;
  readonly frame: PlotFrame;
  readonly scales: Scales;
  readonly totalWeights: number;
  readonly box: Box;
  /** Height of the strip of planned points, over which the flag stands. */
  readonly strip: number;
}

/** Sizes of the flag in ems, as in charts.css: its height, and the space at both sides of its text. */
const HEIGHT = 1.5;
const PADDING = 0.9;
/** What is kept free around a point, in ems. */
const AROUND = 0.4;

/** The flag's text, whole or short, and its place. */
function flagOf({ winner, lines, guesses, axis, frame, scales, totalWeights, box, strip }: Props) {
  const fraction = axisFraction(axis, timesSmaller(totalWeights, winner.count));
  if (fraction < 0 || fraction > 1) return undefined;
  const { em } = box;
  const measure = measureText(box, 600);
  const measured = lines.flatMap((line) =>
    line.points.map(({ count, accuracy }) => ({
      x: scales.x(timesSmaller(totalWeights, count)),
      y: scales.y(accuracy.mean),
    })),
  );
  const points = [...measured, ...guesses.flatMap(({ spots }) => spots)];
  const x = frame.left + fraction * frame.width;
  for (const text of [ACCURACY_CHART.winner(winner.title, winner.density), ACCURACY_CHART.wins(winner.density)]) {
    const size = { width: Math.ceil(measure(text) + PADDING * em), height: HEIGHT * em };
    const place = placeFlag({ x, ...size, frame, strip, points, radius: AROUND * em });
    if (place) return { text, x, ...place };
  }
  return undefined;
}

/** A flag at the sparsest winning round, as low in the plot as it covers no point. */
export function WinnerFlag({ winner, lines, guesses, axis, frame, scales, totalWeights, box, strip }: Props) {
  const flag = useMemo(
    () => flagOf({ winner, lines, guesses, axis, frame, scales, totalWeights, box, strip }),
    [winner, lines, guesses, axis, frame, scales, totalWeights, box, strip],
  );
  if (!flag) return null;
  const { text, x, left, above } = flag;
  return (
    <span
      className={`chart-winner ${armClass(winner.arm)}`}
      style={{
        insetInlineStart: x,
        insetBlockEnd: frame.bottom + strip,
        blockSize: above - strip + HEIGHT * box.em,
      }}
    >
      <span style={{ insetInlineStart: left - x }}>{text}</span>
    </span>
  );
}
