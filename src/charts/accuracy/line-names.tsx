import type { ReactNode } from 'react';
import type { Spread } from '../../numerics/statistics.ts';
import { armName } from '../../spec/arm-ids.ts';
import { NARROW, type PlotFrame } from '../plot-frame.ts';
import { timesSmaller } from '../rounds-axis.ts';
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
  readonly sample: ReactNode;
  readonly x: number;
  readonly y: number;
}

/** Where the arms' lines end; the dense level ends at the plot's right edge. */
function endsOf({ lines, dense, totalWeights, frame, scales }: Props, narrow: boolean): End[] {
  const Sample = narrow ? MarkerSample : LineSample;
  const end = (arm: AccuracyLine['arm'], x: number, y: number): End => ({
    key: arm,
    className: armClass(arm),
    text: armName(arm),
    sample: <Sample arm={arm} />,
    x,
    y,
  });
  const ends = lines.flatMap((line) => {
    const last = lastPoint(line);
    return last ? [end(line.arm, scales.x(timesSmaller(totalWeights, last.count)), scales.y(last.accuracy.mean))] : [];
  });
  return dense ? [...ends, end('dense', frame.left + frame.width, scales.y(dense.mean))] : ends;
}

/** Where pinned lines and levels end. */
function pinnedEnds({ pinned, frame }: Props): End[] {
  return pinned.flatMap(({ name, spots, level }, k) => {
    const common = { className: 'chart-pinned-name', sample: <PinnedSample index={k} /> };
    const last = spots.at(-1);
    const edge = frame.left + frame.width;
    return [
      ...(last ? [{ ...common, key: `pin ${k}`, text: `pinned: ${name}`, ...last }] : []),
      ...(level === undefined
        ? []
        : [{ ...common, key: `pin ${k} dense`, text: `pinned dense: ${name}`, x: edge, y: level }]),
    ];
  });
}

/** The names at the ends of their lines; a line that leaves the plot is named at the edge where it does. */
export function LineNames(props: Props) {
  const { frame, em } = props;
  const bottom = frame.top + frame.height;
  const edge = frame.left + frame.width;
  const narrow = edge + frame.right < NARROW * em;
  const ends = [...endsOf(props, narrow), ...pinnedEnds(props)];
  // Lines that end near the right edge have their names in one column beyond it.
  const beside = (x: number) => (x > edge - 4 * em ? edge : x) + 0.5 * em;
  const wishes = ends.map(({ x, y }) => ({
    x: beside(x),
    y: Math.max(frame.top, Math.min(y, bottom)),
    width: frame.right,
  }));
  const heights = placeLabels(wishes, 1.35 * em, bottom - 0.7 * em);
  return ends.map(({ key, className, text, sample, y }, k) => (
    <span
      key={key}
      className={`chart-line-name ${className}`}
      data-narrow={narrow || undefined}
      style={{ insetInlineStart: wishes[k].x, insetBlockStart: heights[k] }}
      aria-hidden="true"
    >
      {sample} <span className="chart-line-text">{text}</span>
      {y > bottom && ' ↓'}
      {y < frame.top && ' ↑'}
    </span>
  ));
}
