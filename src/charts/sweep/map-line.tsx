import { useMemo } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import { isNone } from '../../experiment/sweep/read-off.ts';
import { labelsRoom } from '../plot-frame.ts';
import { READ_TEXT, SWEEP_CHART } from '../strings/sweep-chart-texts.ts';
import { measureText, widest } from '../text-width.ts';
import { type Box, useBox } from '../use-box.ts';
import type { MapCell } from './map-cells.ts';

interface Props {
  readonly label: string;
  readonly names: readonly string[];
  /** In the order of the names. */
  readonly cells: readonly MapCell[];
}

const MUTED = { stroke: 'var(--chart-muted)' };
const TICKS = 5;

/** A mean with its band; of one seed there is no band. */
interface LinePoint {
  readonly name: string;
  readonly mean?: number;
  readonly band?: readonly [low: number, high: number];
}

function pointsOf({ names, cells }: Props): LinePoint[] {
  return cells.map(({ read }, k) => {
    if (!read || isNone(read)) return { name: names[k] };
    const { mean, low, high } = read.estimate;
    return { name: names[k], mean, ...(Number.isFinite(low) && { band: [low, high] as const }) };
  });
}

/** The least and the most of the means, with a margin; bands that leave it are cut, since one seed too few makes them huge. */
function domainOf(means: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const room = (high - low || Math.abs(high) || 1) * 0.35;
  return [low - room, high + room];
}

/** Round values within a domain: 1, 2 or 5 times a power of ten apart. */
function ticksOf([low, high]: readonly [number, number]): number[] {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
}

function Plot({ box, ...props }: Props & { readonly box: Box }) {
  const { em } = box;
  const points = pointsOf(props);
  const means = points.flatMap(({ mean }) => mean ?? []);
  const read = props.cells.find((cell) => cell.read && !isNone(cell.read))?.read;
  if (means.length === 0 || !read || isNone(read)) return null;
  const domain = domainOf(means);
  const write = READ_TEXT[read.unit];
  const ticks = ticksOf(domain);
  return (
    <ComposedChart
      width={box.width}
      height={box.height}
      data={points}
      accessibilityLayer={false}
      margin={{ top: em, right: 2 * em, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--chart-line)" vertical={false} syncWithTicks />
      <XAxis
        dataKey="name"
        type="category"
        padding={{ left: 2 * em, right: 2 * em }}
        height={2 * em}
        tickLine={MUTED}
        axisLine={MUTED}
        tick={{ className: 'chart-tick' }}
      />
      <YAxis
        type="number"
        width={labelsRoom(widest(ticks.map(write), measureText(box)))}
        interval={0}
        allowDataOverflow
        domain={domain}
        ticks={ticks}
        tickFormatter={write}
        tickLine={false}
        axisLine={MUTED}
        tick={{ className: 'chart-tick' }}
      />
      <Area dataKey="band" stroke="none" fill="var(--chart-ticket)" fillOpacity={0.18} isAnimationActive={false} />
      <Line
        dataKey="mean"
        stroke="var(--chart-ticket)"
        strokeWidth={2}
        dot={{ r: 0.25 * em, fill: 'var(--chart-ticket)' }}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
}

/** What is read off against the values of one axis, with the interval as a band. */
export function MapLine(props: Props) {
  const [ref, box] = useBox();
  const { label, names, cells } = props;
  const plot = useMemo(() => box && <Plot {...{ label, names, cells, box }} />, [label, names, cells, box]);
  const waits = cells.every(({ read, why }) => read === undefined && why.length === 0);
  return (
    <div className="chart-width-plot" ref={ref}>
      {waits && <p className="chart-note">{SWEEP_CHART.waits}</p>}
      <div role="img" aria-label={label}>
        {plot}
      </div>
    </div>
  );
}
