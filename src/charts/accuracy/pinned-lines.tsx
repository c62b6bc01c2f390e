import { useId } from 'react';
import type { PlotFrame } from '../plot-frame.ts';
import type { Box } from '../use-box.ts';
import { type PinnedPlace, pinnedDash } from './pinned.ts';

interface Props {
  readonly places: readonly PinnedPlace[];
  readonly frame: PlotFrame;
  readonly box: Box;
}

const join = (spots: PinnedPlace['spots']) => spots.map(({ x, y }) => `${x} ${y}`).join('L');

/**
 * Pinned results, thin and muted, under the curves on show. They have a layer of their own, so that neither pinning nor
 * moving the pointer redraws the curves.
 */
export function PinnedLines({ places, frame, box }: Props) {
  const clip = useId();
  if (places.length === 0) return null;
  const { left, top, width, height } = frame;
  return (
    <svg className="chart-pinned" width={box.width} height={box.height} aria-hidden="true">
      <clipPath id={clip}>
        <rect x={left} y={top} width={width} height={height} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {places.map(({ spots, level }, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two pins may have the same name; their order identifies them.
          <g key={k} strokeDasharray={pinnedDash(k)}>
            {level !== undefined && <path className="chart-pinned-level" d={`M${left} ${level}H${left + width}`} />}
            {spots.length > 1 && <path className="chart-pinned-line" d={`M${join(spots)}`} />}
            {spots.map(({ x, y }) => (
              <circle key={x} className="chart-pinned-point" cx={x} cy={y} r={0.15 * box.em} />
            ))}
          </g>
        ))}
      </g>
    </svg>
  );
}

/** A piece of a pinned line, for use beside its name. */
export const PinnedSample = ({ index }: { readonly index: number }) => (
  <svg className="chart-line-sample" viewBox="0 0 26 12" aria-hidden="true">
    <path d="M0 6H26" stroke="var(--chart-muted)" strokeWidth={1.5} strokeDasharray={pinnedDash(index)} />
  </svg>
);
