import { memo, useId } from 'react';
import type { ArmId } from '../../spec/arms/index.ts';
import type { PlotFrame } from '../plot-frame.ts';
import { ACCURACY_CHART, sketchSummary } from '../strings/accuracy-chart-texts.ts';
import type { Box } from '../use-box.ts';
import { styleOf } from './arm-style.ts';
import { Marker } from './marker.tsx';
import type { PinnedPlace } from './pinned.ts';
import { isGhost, type Pinned, type SketchedLines } from './series.ts';
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
            {spots.map(({ x, y }, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: several rounds may leave as many weights, at one place.
              <Marker key={k} arm={arm} x={x} y={y} r={RADIUS * box.em} />
            ))}
          </g>
        ))}
      </g>
    </svg>
  );
});

interface WordsProps extends Pick<Props, 'sketch'> {
  /** Lines of before, which have no names beside a sketch. */
  readonly pinned: readonly Pinned[];
  /** Where they stand in the plot itself, and the height of the strip of planned points, in pixels; a line of text elsewhere. */
  readonly place?: { readonly frame: PlotFrame; readonly strip: number };
}

/** What the hatched lines are. In a narrow plot they stand in its corner, so that it keeps its place as they come and go. */
export function SketchWords({ sketch, pinned, place }: WordsProps) {
  const thin = !sketch.fades && pinned.some(isGhost);
  return (
    <span
      className="chart-sketch-words"
      {...(place && {
        'data-in-plot': '',
        style: {
          insetInlineStart: place.frame.left,
          insetBlockEnd: place.frame.bottom + place.strip,
          maxInlineSize: place.frame.width,
        },
      })}
    >
      {!place && <HatchSample />} {ACCURACY_CHART.sketched(sketch)}
      {thin && ACCURACY_CHART.thin}
    </span>
  );
}
