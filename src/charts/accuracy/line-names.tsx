import type { Spread } from '../../numerics/statistics.ts';
import type { ArmId } from '../../spec/arm-ids.ts';
import { armName } from '../../spec/arm-ids.ts';
import { NARROW, type PlotFrame } from '../plot-frame.ts';
import { timesSmaller } from '../rounds-axis.ts';
import { armClass } from './arm-style.ts';
import { placeLabels } from './line-labels.ts';
import { LineSample, MarkerSample } from './marker.tsx';
import type { Scales } from './scales.ts';
import { type AccuracyLine, lastPoint } from './series.ts';

interface Props {
  readonly lines: readonly AccuracyLine[];
  readonly dense: Spread | undefined;
  readonly totalWeights: number;
  readonly frame: PlotFrame;
  readonly scales: Scales;
  readonly em: number;
}

interface End {
  readonly arm: ArmId;
  readonly x: number;
  readonly y: number;
}

/** Where the lines end; the dense level ends at the plot's right edge. */
function endsOf({ lines, dense, totalWeights, frame, scales }: Props): End[] {
  const ends = lines.flatMap((line) => {
    const last = lastPoint(line);
    return last
      ? [{ arm: line.arm, x: scales.x(timesSmaller(totalWeights, last.count)), y: scales.y(last.accuracy.mean) }]
      : [];
  });
  return dense ? [...ends, { arm: 'dense', x: frame.left + frame.width, y: scales.y(dense.mean) }] : ends;
}

/** Where an arm's name stands: its left edge and its middle line, and whether its line leaves the plot below. */
export interface NamePlace {
  readonly arm: ArmId;
  readonly left: number;
  readonly middle: number;
  readonly below: boolean;
}

/** The places of all names; a line that leaves the plot below is named at its lower edge. */
export function namePlaces(props: Props): NamePlace[] {
  const { frame, em } = props;
  const bottom = frame.top + frame.height;
  const edge = frame.left + frame.width;
  const ends = endsOf(props);
  // Lines that end near the right edge have their names in one column beyond it.
  const beside = (x: number) => (x > edge - 4 * em ? edge : x) + 0.5 * em;
  const wishes = ends.map(({ x, y }) => ({ x: beside(x), y: Math.min(y, bottom), width: frame.right }));
  const heights = placeLabels(wishes, 1.35 * em, bottom - 0.7 * em);
  return ends.map(({ arm, y }, k) => ({ arm, left: wishes[k].x, middle: heights[k], below: y > bottom }));
}

/** The arms' names at the ends of their lines. */
export function LineNames(props: Props) {
  const { frame, em } = props;
  const narrow = frame.left + frame.width + frame.right < NARROW * em;
  const Sample = narrow ? MarkerSample : LineSample;
  return namePlaces(props).map(({ arm, left, middle, below }) => (
    <span
      key={arm}
      className={`chart-line-name ${armClass(arm)}`}
      data-narrow={narrow || undefined}
      style={{ insetInlineStart: left, insetBlockStart: middle }}
      aria-hidden="true"
    >
      <Sample arm={arm} /> {armName(arm)}
      {below && ' ↓'}
    </span>
  ));
}
