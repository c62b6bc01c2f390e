import { memo, useId } from 'react';
import type { PlotFrame } from '../plot-frame.ts';
import type { Box } from '../use-box.ts';
import { styleOf } from './arm-style.ts';
import { Marker } from './marker.tsx';
import type { PinnedPlace } from './pinned.ts';

interface Props {
  readonly places: readonly PinnedPlace[];
  readonly frame: PlotFrame;
  readonly box: Box;
}

const join = (spots: PinnedPlace['lines'][number]['spots']) => spots.map(({ x, y }) => `${x} ${y}`).join('L');

/** Radius of a marker in ems; those of the lines on show are larger. */
const RADIUS = 0.19;

/** The lines of one set of results, each in its arm's colour and dash and with its marker. */
function Results({ place: { kind, lines, level }, frame, em }: { place: PinnedPlace; frame: PlotFrame; em: number }) {
  const { left, width } = frame;
  return (
    <g className="chart-pinned-results" data-kind={kind}>
      {level !== undefined && (
        <path className="chart-pinned-level" d={`M${left} ${level}H${left + width}`} stroke={styleOf('dense').colour} />
      )}
      {lines.map(({ arm, spots }) => (
        <g key={arm} data-arm={arm}>
          {spots.length > 1 && (
            <path
              className="chart-pinned-line"
              d={`M${join(spots)}`}
              stroke={styleOf(arm).colour}
              strokeDasharray={styleOf(arm).dash}
            />
          )}
          {spots.map(({ x, y }, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several rounds may leave as many weights, at one place.
            <g key={k} className="chart-pinned-point">
              <Marker arm={arm} x={x} y={y} r={RADIUS * em} />
            </g>
          ))}
        </g>
      ))}
    </g>
  );
}

/**
 * Other results, thin and pale, under the curves on show. They have a layer of their own, so that neither pinning nor
 * moving the pointer redraws the curves.
 */
export const PinnedLines = memo(function PinnedLines({ places, frame, box }: Props) {
  const clip = useId();
  if (places.length === 0) return null;
  const { left, top, width, height } = frame;
  return (
    <svg className="chart-pinned" width={box.width} height={box.height} aria-hidden="true">
      <clipPath id={clip}>
        <rect x={left} y={top} width={width} height={height} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {places.map((place, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two pins may have the same name; their order identifies them.
          <Results key={k} place={place} frame={frame} em={box.em} />
        ))}
      </g>
    </svg>
  );
});
