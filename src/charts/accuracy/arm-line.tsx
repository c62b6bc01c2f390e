import { Area, Line, ReferenceLine } from 'recharts';
import type { ArmId } from '../../spec/arms/index.ts';
import { styleOf } from './arm-style.ts';
import { loudOf } from './loudness.ts';
import { Marker } from './marker.tsx';
import { type BandKind, bandOf, type Row } from './series.ts';

const meanOf = (arm: ArmId) => (row: Row) => row.values[arm]?.mean;

const endsOf = (arm: ArmId, kind: BandKind) => (row: Row) => {
  const spread = row.values[arm];
  // The band of a single seed is the point itself, so that the area is not interrupted there.
  return spread && [...(bandOf(spread, kind) ?? [spread.mean, spread.mean])];
};

/** The band of an arm's seeds, behind its line. */
export const band = (arm: ArmId, kind: BandKind) => (
  <Area
    key={`${arm}-band`}
    dataKey={endsOf(arm, kind)}
    stroke="none"
    fill={styleOf(arm).colour}
    fillOpacity="var(--chart-band)"
    opacity={loudOf(arm)}
    isAnimationActive={false}
    connectNulls
    type="linear"
    activeDot={false}
  />
);

/** The band of an arm with one point, which has no area: a bar from end to end. Nothing where there are more points. */
export function bar(arm: ArmId, kind: BandKind, rows: readonly Row[]) {
  const own = rows.filter(({ values }) => values[arm]);
  const spread = own.length === 1 ? own[0].values[arm] : undefined;
  const ends = spread && bandOf(spread, kind);
  if (!ends) return null;
  const [{ x }] = own;
  return (
    <ReferenceLine
      key={`${arm}-bar`}
      className="chart-bar"
      segment={[
        { x, y: ends[0] },
        { x, y: ends[1] },
      ]}
      stroke={styleOf(arm).colour}
      strokeOpacity={0.3}
      strokeWidth={7}
      opacity={loudOf(arm)}
      ifOverflow="hidden"
    />
  );
}

/** Text size, in pixels, at which stroke widths are not scaled. */
const PLAIN = 13;

/** An arm's mean over the seeds; `em` is the size of text in pixels. */
export const line = (arm: ArmId, em: number) => (
  <Line
    key={arm}
    className={`chart-line-${arm}`}
    dataKey={meanOf(arm)}
    stroke={styleOf(arm).colour}
    strokeWidth={(2.25 * em) / PLAIN}
    strokeDasharray={styleOf(arm).dash}
    opacity={loudOf(arm)}
    isAnimationActive={false}
    connectNulls
    type="linear"
    activeDot={false}
    dot={({ key, cx, cy }) =>
      cx === undefined || cy == null ? (
        <g key={key} />
      ) : (
        <g key={key} opacity={loudOf(arm)}>
          <Marker arm={arm} x={cx} y={cy} r={(3.6 * em) / PLAIN} />
        </g>
      )
    }
  />
);
