import { memo, useId } from 'react';
import type { ArmId } from '../../spec/arms/index.ts';
import type { PlotFrame } from '../plot-frame.ts';
import { ACCURACY_CHART, sketchSummary } from '../strings/accuracy-chart-texts.ts';
import type { Box } from '../use-box.ts';
import { styleOf } from './arm-style.ts';
import { isNarrow } from './line-names.tsx';
import { Marker } from './marker.tsx';
import type { PinnedPlace } from './pinned.ts';
import type { SketchedLines } from './series.ts';
import './sketch-lines.css';

/** Stripes in an arm's colour, for its line to be painted with. */
function Hatch({ id, arm }: { readonly id: string; readonly arm: ArmId }) {
  return (
    <pattern id={id} width={3.5} height={3.5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0.9 0V3.5" stroke={styleOf(arm).colour} strokeWidth={1.4} />
    </pattern>
  );
}

/** A short piece of a hatched line, for use beside its words. */
function HatchSample() {
  const id = useId();
  return (
    <svg className="chart-line-sample" viewBox="0 0 26 12" aria-hidden="true">
      <Hatch id={id} arm="ticket" />
      <path className="chart-sketch-line" d="M1 6H25" stroke={`url(#${id})`} />
    </svg>
  );
}

interface Props {
  readonly sketch: SketchedLines;
  readonly place: PinnedPlace;
  readonly frame: PlotFrame;
  readonly box: Box;
}

/** Radius of a marker in ems: those of measured lines are larger. */
const RADIUS = 0.19;

/** What the settings would roughly give, hatched: no line that was measured is. */
export const SketchLines = memo(function SketchLines({ sketch, place, frame, box }: Props) {
  const id = useId();
  const { left, top, width, height } = frame;
  const { lines, level } = place;
  const hatchOf = (arm: ArmId) => `${id}-${arm}`;
  return (
    <svg
      className="chart-sketch"
      data-fades={sketch.fades || undefined}
      width={box.width}
      height={box.height}
      role="img"
      aria-label={sketchSummary(sketch)}
    >
      <clipPath id={id}>
        <rect x={left} y={top} width={width} height={height} />
      </clipPath>
      {[...lines.map(({ arm }) => arm), 'dense' as const].map((arm) => (
        <Hatch key={arm} id={hatchOf(arm)} arm={arm} />
      ))}
      <g clipPath={`url(#${id})`}>
        {level !== undefined && (
          <path
            className="chart-sketch-level"
            d={`M${left} ${level}H${left + width}`}
            stroke={`url(#${hatchOf('dense')})`}
          />
        )}
        {lines.map(({ arm, spots }) => (
          <g key={arm} data-arm={arm}>
            {spots.length > 1 && (
              <path
                className="chart-sketch-line"
                d={`M${spots.map(({ x, y }) => `${x} ${y}`).join('L')}`}
                stroke={`url(#${hatchOf(arm)})`}
              />
            )}
            {spots.map(({ x, y }) => (
              <Marker key={x} arm={arm} x={x} y={y} r={RADIUS * box.em} />
            ))}
          </g>
        ))}
      </g>
    </svg>
  );
});

/** The words’ share of the plot’s width, where there is enough of it: lines end on the right. */
const WORDS = 0.62;

interface WordsProps extends Pick<Props, 'sketch' | 'frame'> {
  /** Height of the strip of planned points, in pixels. */
  readonly strip: number;
  /** Whether lines of before are drawn beside it, which have no names then. */
  readonly thin: boolean;
  readonly em: number;
}

/** What the hatched lines are, in the corner of the plot that lines leave free. */
export function SketchWords({ sketch, frame, strip, thin, em }: WordsProps) {
  const narrow = isNarrow(frame, em);
  return (
    <p
      className="chart-sketch-words"
      style={{
        insetInlineStart: frame.left,
        insetBlockEnd: frame.bottom + strip,
        maxInlineSize: (narrow ? 1 : WORDS) * frame.width,
      }}
    >
      {!narrow && <HatchSample />} {ACCURACY_CHART.sketched(sketch)}
      {!narrow && thin && ACCURACY_CHART.thin}
    </p>
  );
}
