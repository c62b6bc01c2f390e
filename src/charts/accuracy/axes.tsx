import { XAxis, YAxis } from 'recharts';
import type { PlotFrame } from '../plot-frame.ts';
import { placesOn, type RoundsAxis } from '../rounds-axis.ts';
import type { RoundTick } from './round-ticks.ts';

/** Two lines of text below a tick, or nothing if they would overlap a neighbour's. */
function roundTick(ticks: ReadonlyMap<number, RoundTick>, em: number) {
  return ({ x, y, payload }: { x: number | string; y: number | string; payload: { value: number } }) => {
    const tick = ticks.get(payload.value);
    if (!tick) return <g />;
    return (
      <text x={x} y={Number(y) + 0.7 * em} textAnchor="middle" className="chart-tick">
        <tspan x={x} className="chart-tick-share">
          {tick.share}
        </tspan>
        <tspan x={x} dy="1.3em" className="chart-tick-count">
          {tick.count}
        </tspan>
      </text>
    );
  };
}

const MUTED = { stroke: 'var(--chart-muted)' };

interface RoundsProps {
  readonly frame: PlotFrame;
  readonly axis: RoundsAxis;
  readonly ticks: ReadonlyMap<number, RoundTick>;
  readonly em: number;
}

/** The x axis of rounds. A function, not a component: recharts looks at its children's types. */
export const roundsXAxis = ({ frame, axis, ticks, em }: RoundsProps) => (
  <XAxis
    key="x"
    dataKey="x"
    type="number"
    scale="log"
    height={frame.bottom}
    interval={0}
    allowDataOverflow
    domain={[...axis.domain]}
    ticks={placesOn(axis)}
    tick={roundTick(ticks, em)}
    tickLine={MUTED}
    axisLine={MUTED}
  />
);

interface ValueProps {
  readonly frame: PlotFrame;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

/** The y axis of measured values. */
export const valueYAxis = ({ frame, domain, ticks, format }: ValueProps) => (
  <YAxis
    key="y"
    type="number"
    width={frame.left}
    interval={0}
    allowDataOverflow
    domain={[...domain]}
    ticks={[...ticks]}
    tickFormatter={format}
    tickLine={false}
    axisLine={MUTED}
    tick={{ className: 'chart-tick' }}
  />
);
