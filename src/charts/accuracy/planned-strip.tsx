import { memo } from 'react';
import type { PlotFrame } from '../plot-frame.ts';
import type { RoundsAxis } from '../rounds-axis.ts';
import { ACCURACY_CHART } from '../strings/accuracy-chart-texts.ts';
import { markerPath, styleOf } from './arm-style.ts';
import { fractionOf, type Planned, type PlannedRow, plannedRows, rowHeight, stripHeight } from './planned.ts';
import './planned-strip.css';

interface Props {
  readonly planned: readonly Planned[];
  readonly axis: RoundsAxis;
  readonly totalWeights: number;
  readonly frame: PlotFrame;
  readonly em: number;
}

/** Radii as shares of a row's height. */
const MARKER = 0.27;
const RING = 0.46;

/** A ring around a point that is being trained, which fills with its share. */
function Ring({ x, y, r, share, colour }: { x: number; y: number; r: number; share: number; colour: string }) {
  return (
    <>
      <circle className="chart-planned-track" cx={x} cy={y} r={r} stroke={colour} />
      <circle
        className="chart-planned-share"
        cx={x}
        cy={y}
        r={r}
        stroke={colour}
        pathLength={1}
        strokeDasharray={`${Math.min(1, Math.max(0, share))} 1`}
        transform={`rotate(-90 ${x} ${y})`}
      />
    </>
  );
}

/** The points of one arm: hollow before they are trained, filled afterwards. */
function Row({ row: { arm, points }, y, props }: { row: PlannedRow; y: number; props: Props }) {
  const { axis, totalWeights, frame, em } = props;
  const { colour, marker } = styleOf(arm);
  const height = rowHeight(em);
  return points.map(({ count, state, share = 0 }, k) => {
    const fraction = fractionOf(axis, totalWeights, count);
    if (fraction === undefined) return null;
    const x = fraction * frame.width;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: several rounds may leave as many weights, at one place.
      <g key={k} data-arm={arm} data-state={state}>
        {state === 'running' && <Ring x={x} y={y} r={RING * height} share={share} colour={colour} />}
        <path
          className="chart-planned-point"
          d={markerPath(marker, x, y, MARKER * height)}
          stroke={colour}
          fill={state === 'done' ? colour : 'var(--chart-surface)'}
        />
      </g>
    );
  });
}

/**
 * The points that Run would measure, or is measuring, over the x axis: a row for each arm. It has a layer of its own, so
 * that a run that goes on redraws no curve.
 */
export const PlannedStrip = memo(function PlannedStrip(props: Props) {
  const { planned, frame, em } = props;
  const { rows, more } = plannedRows(planned);
  if (rows.length === 0) return null;
  const height = stripHeight(rows.length, em);
  const done = planned.filter(({ state }) => state === 'done').length;
  const begun = planned.some(({ state }) => state !== 'planned');
  return (
    <>
      <svg
        className="chart-planned"
        role="img"
        aria-label={ACCURACY_CHART.plannedPoints(planned)}
        width={frame.width}
        height={height}
        style={{ insetInlineStart: frame.left, insetBlockEnd: frame.bottom }}
      >
        <rect className="chart-planned-ground" width={frame.width} height={height - 1} />
        {rows.map((row, k) => (
          <Row key={row.arm} row={row} y={2 + (k + 0.5) * rowHeight(em)} props={props} />
        ))}
      </svg>
      <span
        className="chart-planned-words"
        style={{
          insetInlineStart: frame.left + frame.width + 0.5 * em,
          insetBlockEnd: frame.bottom,
          maxInlineSize: frame.right - 0.5 * em,
        }}
        aria-hidden="true"
      >
        {begun ? ACCURACY_CHART.trained(done, planned.length) : ACCURACY_CHART.toTrain(planned.length)}
        {more > 0 && <br />}
        {more > 0 && ACCURACY_CHART.moreArms(more)}
      </span>
    </>
  );
});
