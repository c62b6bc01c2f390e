import type { Spread } from '../../numerics/statistics.ts';
import { type ArmId, armName } from '../../spec/arms/index.ts';
import { NARROW, type PlotFrame } from '../plot-frame.ts';
import { timesSmaller } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import { armClass } from './arm-style.ts';
import { placeLabels } from './line-labels.ts';
import { LineSample, MarkerSample } from './marker.tsx';
import type { PinnedPlace } from './pinned.ts';
import { PinnedSample } from './pinned-lines.tsx';
import type { Scales } from './scales.ts';
import { type AccuracyLine, lastPoint } from './series.ts';

interface Props {
  readonly lines: readonly AccuracyLine[];
  readonly dense: Spread | undefined;
  readonly pinned: readonly PinnedPlace[];
  readonly totalWeights: number;
  readonly frame: PlotFrame;
  readonly scales: Scales;
  readonly em: number;
}

interface End {
  readonly key: string;
  readonly className: string;
  readonly text: string;
  /** The arm of the line, or the number of a pinned line. */
  readonly of: ArmId | number;
  readonly x: number;
  readonly y: number;
}

/** The ends of the arms' lines; the dense level ends at the plot's right edge. */
function endsOf({ lines, dense, totalWeights, frame, scales }: Props): End[] {
  const end = (arm: ArmId, x: number, y: number): End => ({
    key: arm,
    className: armClass(arm),
    text: armName(arm),
    of: arm,
    x,
    y,
  });
  const ends = lines.flatMap((line) => {
    const last = lastPoint(line);
    return last ? [end(line.arm, scales.x(timesSmaller(totalWeights, last.count)), scales.y(last.accuracy.mean))] : [];
  });
  return dense ? [...ends, end('dense', frame.left + frame.width, scales.y(dense.mean))] : ends;
}

function Sample({ end: { of }, narrow }: { end: End; narrow: boolean }) {
  if (typeof of === 'number') return <PinnedSample index={of} />;
  return narrow ? <MarkerSample arm={of} /> : <LineSample arm={of} />;
}

/** The ends of pinned lines and levels. */
function pinnedEnds({ pinned, frame }: Props): End[] {
  return pinned.flatMap(({ name, spots, level }, k) => {
    const common = { className: 'chart-pinned-name', of: k };
    const last = spots.at(-1);
    const edge = frame.left + frame.width;
    return [
      ...(last ? [{ ...common, key: `pin ${k}`, text: ACCURACY_CHART.pinned(name), ...last }] : []),
      ...(level === undefined
        ? []
        : [{ ...common, key: `pin ${k} dense`, text: ACCURACY_CHART.pinnedDense(name), x: edge, y: level }]),
    ];
  });
}

/** The place of a name: its left edge, its middle line, and the edge where its line leaves the plot. */
interface NamePlace {
  readonly end: End;
  readonly left: number;
  readonly middle: number;
  readonly leaves: 'below' | 'above' | undefined;
}

/** The places of all names. A line that leaves the plot has its name at that edge. */
export function namePlaces(props: Props): NamePlace[] {
  const { frame, em } = props;
  const bottom = frame.top + frame.height;
  const edge = frame.left + frame.width;
  const ends = [...endsOf(props), ...pinnedEnds(props)];
  // Lines that end near the right edge have their names in one column beyond it.
  const beside = (x: number) => (x > edge - 4 * em ? edge : x) + 0.5 * em;
  const wishes = ends.map(({ x, y }) => ({
    x: beside(x),
    y: Math.max(frame.top, Math.min(y, bottom)),
    width: frame.right,
  }));
  const heights = placeLabels(wishes, 1.35 * em, bottom - 0.7 * em);
  return ends.map((end, k) => ({
    end,
    left: wishes[k].x,
    middle: heights[k],
    leaves: end.y > bottom ? 'below' : end.y < frame.top ? 'above' : undefined,
  }));
}

const ARROWS = { below: ' ↓', above: ' ↑' } as const;

/** The names at the ends of their lines. */
export function LineNames(props: Props) {
  const { frame, em } = props;
  const narrow = frame.left + frame.width + frame.right < NARROW * em;
  return namePlaces(props).map(({ end, left, middle, leaves }) => (
    <span
      key={end.key}
      className={`chart-line-name ${end.className}`}
      data-narrow={narrow || undefined}
      style={{ insetInlineStart: left, insetBlockStart: middle }}
      aria-hidden="true"
    >
      <Sample end={end} narrow={narrow} /> <span className="chart-line-text">{end.text}</span>
      {leaves && ARROWS[leaves]}
    </span>
  ));
}
