import { useMemo } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import './charts.css';
import { type ArmId, armName } from '../spec/arms/index.ts';
import { accuracy, accuracyTick, percent } from '../spec/format.ts';
import { band, bar, line } from './accuracy/arm-line.tsx';
import { armClass } from './accuracy/arm-style.ts';
import { LineSample } from './accuracy/marker.tsx';
import { tickWidth } from './accuracy/round-ticks.ts';
import type { AccuracyPoint, Row } from './accuracy/series.ts';
import { labelledTicks } from './accuracy/tick-labels.ts';
import { accuracyTicks } from './accuracy/y-axis.ts';
import { type Table, TableDetails } from './data-table.tsx';
import { labelsRoom } from './plot-frame.ts';
import { WIDTHS_CHART } from './strings/widths-chart-texts.ts';
import { measureText, widest } from './text-width.ts';
import { type Box, useBox } from './use-box.ts';

/** The accuracies of one arm at each width. */
export interface WidthLine {
  readonly arm: ArmId;
  readonly points: readonly (AccuracyPoint & { readonly width: number })[];
}

export interface WidthChartProps {
  readonly lines: readonly WidthLine[];
  /** The experiment's widths, narrowest first, and the network's layers at each: 150-50. */
  readonly widths: readonly { readonly width: number; readonly layers: string }[];
}

const STEP = 0.02;

/** The range from a round number below the lowest accuracy to one above the highest. */
function domainOf(lines: readonly WidthLine[]): [number, number] {
  const all = lines.flatMap(({ points }) => points.flatMap(({ accuracy: { min, max } }) => [min, max]));
  if (all.length === 0) return [0, 1];
  return [Math.floor(Math.min(...all) / STEP) * STEP, Math.min(1, Math.ceil(Math.max(...all) / STEP) * STEP)];
}

/** The points of all lines by width, ascending. */
export function widthRows(lines: readonly WidthLine[]): Row[] {
  const rows = new Map<number, Row['values']>();
  for (const { arm, points } of lines) {
    for (const point of points) rows.set(point.width, { ...rows.get(point.width), [arm]: point.accuracy });
  }
  return [...rows].map(([x, values]) => ({ x, values })).sort((a, b) => a.x - b.x);
}

export function widthTable(lines: readonly WidthLine[]): Table {
  return {
    columns: WIDTHS_CHART.columns,
    rows: lines.flatMap(({ arm, points }) =>
      points.map(({ width, density, count, accuracy: { mean, min, max, n } }) => [
        armName(arm),
        WIDTHS_CHART.factor(width),
        percent(density),
        count,
        accuracy(mean),
        accuracy(min),
        accuracy(max),
        n,
      ]),
    ),
  };
}

const summaryOf = (lines: readonly WidthLine[]) =>
  [
    WIDTHS_CHART.summary,
    ...lines.map(({ arm, points }) => {
      const [first, last] = [points[0], points[points.length - 1]];
      return WIDTHS_CHART.ends(armName(arm), [first.width, first.accuracy.mean], [last.width, last.accuracy.mean]);
    }),
  ].join(' ');

const MUTED = { stroke: 'var(--chart-muted)' };
/** Space on both sides of the outermost widths, as a factor. */
const ROOM = 1.15;
/** Free space between two labels, in ems. */
const GAP = 0.6;

/** The two lines under each width, where they do not overlap; and the margins that they and the y axis need. */
function labelsOf({ widths, box }: Pick<WidthChartProps, 'widths'> & { box: Box }, values: readonly number[]) {
  const { em } = box;
  const measure = measureText(box);
  const ticks = widths.map(({ width, layers }) => ({ width, share: WIDTHS_CHART.factor(width), count: layers }));
  const halves = ticks.map((tick) => tickWidth(tick, measure) / 2);
  const left = Math.max(labelsRoom(widest(values.map(accuracyTick), measure)), halves[0]);
  const right = Math.max(2 * em, ...halves.slice(-1));
  const [low, high] = [Math.log(widths[0].width / ROOM), Math.log(widths[widths.length - 1].width * ROOM)];
  const centre = (width: number) => ((Math.log(width) - low) / (high - low)) * Math.max(1, box.width - left - right);
  const labels = ticks.map(({ width }, k) => ({ centre: centre(width), width: 2 * halves[k] }));
  const names = new Map(labelledTicks(labels, GAP * em).map((k) => [ticks[k].width, ticks[k]]));
  return { left, right, names };
}

function Plot({ lines, widths, box }: WidthChartProps & { box: Box }) {
  const { em } = box;
  const [low, high] = domainOf(lines);
  const values = accuracyTicks([low, high], 8);
  const { left, right, names } = labelsOf({ widths, box }, values);
  const all = widths.map(({ width }) => width);
  const rows = widthRows(lines);
  return (
    <ComposedChart
      width={box.width}
      height={box.height}
      data={rows}
      accessibilityLayer={false}
      margin={{ top: em, right, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--chart-line)" vertical={false} syncWithTicks />
      <XAxis
        dataKey="x"
        type="number"
        scale="log"
        height={3.2 * em}
        interval={0}
        allowDataOverflow
        domain={[all[0] / ROOM, all[all.length - 1] * ROOM]}
        ticks={all}
        tickLine={MUTED}
        axisLine={MUTED}
        tick={({ x, y, payload }: { x: number | string; y: number | string; payload: { value: number } }) => (
          <text x={x} y={Number(y) + 0.7 * em} textAnchor="middle" className="chart-tick">
            <tspan x={x} className="chart-tick-share">
              {names.get(payload.value)?.share}
            </tspan>
            <tspan x={x} dy="1.3em" className="chart-tick-count">
              {names.get(payload.value)?.count}
            </tspan>
          </text>
        )}
      />
      <YAxis
        type="number"
        width={left}
        interval={0}
        allowDataOverflow
        domain={[low, high]}
        ticks={values}
        tickFormatter={accuracyTick}
        tickLine={false}
        axisLine={MUTED}
        tick={{ className: 'chart-tick' }}
      />
      {lines.map(({ arm }) => band(arm, 'range'))}
      {lines.map(({ arm }) => bar(arm, 'range', rows))}
      {lines.map(({ arm }) => line(arm, em))}
    </ComposedChart>
  );
}

/** Test accuracy against the width of the network, with one line per arm. */
export default function WidthChart({ lines, widths }: WidthChartProps) {
  const [ref, box] = useBox();
  const plot = useMemo(() => box && <Plot {...{ lines, widths, box }} />, [lines, widths, box]);
  return (
    <figure className="chart chart-accuracy">
      <p className="chart-axis-title">{WIDTHS_CHART.y}</p>
      <div className="chart-width-plot" ref={ref}>
        <div role="img" aria-label={summaryOf(lines)}>
          {plot}
        </div>
      </div>
      <p className="chart-axis-title chart-axis-title-x">{WIDTHS_CHART.x}</p>
      <p className="chart-legend">
        {lines.map(({ arm }) => (
          <span key={arm} className={armClass(arm)}>
            <LineSample arm={arm} /> {armName(arm)}
          </span>
        ))}
      </p>
      <TableDetails rows={() => widthTable(lines)} label={WIDTHS_CHART.table} />
    </figure>
  );
}
