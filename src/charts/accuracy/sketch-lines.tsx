import { memo, useId } from 'react';
import type { ArmId } from '../../spec/arms/index.ts';
import type { PlotFrame } from '../plot-frame.ts';
import type { RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART, sketchSummary } from '../strings/accuracy-chart-texts.ts';
import type { Box } from '../use-box.ts';
import { styleOf } from './arm-style.ts';
import { Marker } from './marker.tsx';
import { placePinned } from './pinned.ts';
import type { Scales } from './scales.ts';
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
  readonly axis: RoundsAxis;
  readonly scales: Scales;
  readonly frame: PlotFrame;
  readonly box: Box;
}

/** Radius of a marker in ems: those of measured lines are larger. */
const RADIUS = 0.19;

/** What the settings would roughly give, hatched: no line that was measured is. */
export const SketchLines = memo(function SketchLines({ sketch, axis, scales, frame, box }: Props) {
  const id = useId();
  const { left, top, width, height } = frame;
  const { lines, level } = placePinned({ name: '', ...sketch }, axis, scales);
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

/** The words’ share of the plot’s width: lines end on the right. */
const WORDS = 0.62;

/** What the hatched lines are, in the corner of the plot that lines leave free. */
export const SketchWords = ({ sketch, frame, strip }: Pick<Props, 'sketch' | 'frame'> & { readonly strip: number }) => (
  <p
    className="chart-sketch-words"
    style={{ insetInlineStart: frame.left, insetBlockEnd: frame.bottom + strip, maxInlineSize: WORDS * frame.width }}
  >
    <HatchSample /> {ACCURACY_CHART.sketched(sketch)}
  </p>
);
