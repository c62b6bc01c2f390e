import { ARM_FACTS, type ArmId, isDense } from '../../spec/arms/index.ts';
import { markerPath, styleOf } from './arm-style.ts';

/** The ticket's and the dense network's markers are filled, a control's is hollow. */
const fillOf = (arm: ArmId) => (ARM_FACTS[arm].role === 'control' ? 'var(--chart-surface)' : styleOf(arm).colour);

/** An arm's marker around a point of an SVG. */
export function Marker({ arm, x, y, r }: { arm: ArmId; x: number; y: number; r: number }) {
  const { colour, marker } = styleOf(arm);
  return (
    <path
      className="chart-marker"
      d={markerPath(marker, x, y, r)}
      stroke={colour}
      strokeWidth={1.75}
      fill={fillOf(arm)}
    />
  );
}

/** An arm's marker alone, for use beside its name. */
export const MarkerSample = ({ arm }: { arm: ArmId }) => (
  <svg className="chart-marker-sample" viewBox="0 0 12 12" aria-hidden="true">
    {isDense(arm) ? (
      <path d="M0 6H12" stroke={styleOf('dense').colour} strokeWidth={2} />
    ) : (
      <Marker arm={arm} x={6} y={6} r={3.6} />
    )}
  </svg>
);

/** A short piece of an arm's line with its marker, for use beside its name. */
export function LineSample({ arm }: { arm: ArmId }) {
  const { colour, dash } = styleOf(arm);
  return (
    <svg className="chart-line-sample" viewBox="0 0 26 12" aria-hidden="true">
      <path d="M0 6H26" stroke={colour} strokeWidth={2} strokeDasharray={dash} />
      {!isDense(arm) && <Marker arm={arm} x={13} y={6} r={3.6} />}
    </svg>
  );
}
