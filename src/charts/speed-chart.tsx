import { memo, useMemo } from 'react';
import { CartesianGrid, ComposedChart, ReferenceLine } from 'recharts';
import type { Spread } from '../numerics/statistics.ts';
import { ARM_FACTS, type ArmId, armName } from '../spec/arms/index.ts';
import './charts.css';
import { percent } from '../spec/format.ts';
import { band, bar, line } from './accuracy/arm-line.tsx';
import { armClass, styleOf } from './accuracy/arm-style.ts';
import { roundsXAxis, valueYAxis } from './accuracy/axes.tsx';
import { LineSample } from './accuracy/marker.tsx';
import { RoundLine } from './accuracy/round-lines.tsx';
import { roundTicks } from './accuracy/round-ticks.ts';
import { scalesOf } from './accuracy/scales.ts';
import { rowsOf } from './accuracy/series.ts';
import { iterationTicks } from './curves/scale.ts';
import { type Table, TableDetails } from './data-table.tsx';
import { mostLabels, plotFrame } from './plot-frame.ts';
import { roundsAxis } from './rounds-axis.ts';
import { SHARED } from './strings/shared-chart-texts.ts';
import { SPEED_CHART } from './strings/speed-chart-texts.ts';
import { measureText, widest } from './text-width.ts';
import { type Box, useBox } from './use-box.ts';

/** The early stops of an arm's trainings in one round, over the seeds that finished it. */
export interface StopPoint {
  readonly round: number;
  readonly density: number;
  /** Weights left. */
  readonly count: number;
  /** Early-stop iterations; the whole budget where a stop was not reached. */
  readonly stop: Spread;
  readonly notReached: number;
}

export interface StopLine {
  readonly arm: ArmId;
  readonly points: readonly StopPoint[];
}

export interface SpeedChartProps {
  readonly lines: readonly StopLine[];
  readonly dense?: StopPoint | undefined;
  /** The planned weights of each round, by round; at least round 0. */
  readonly totals: readonly number[];
  readonly round: number;
}

const cells = ({ stop: { mean, min, max, n }, notReached }: StopPoint) => [
  Math.round(mean),
  Math.round(min),
  Math.round(max),
  n,
  notReached,
];

export function stopTable({ lines, dense }: Pick<SpeedChartProps, 'lines' | 'dense'>): Table {
  const level = dense ? [[armName('dense'), '–', percent(1), ...cells(dense)]] : [];
  const points = lines.flatMap(({ arm, points: own }) =>
    own.map((point) => [armName(arm), point.round, percent(point.density), ...cells(point)]),
  );
  return {
    columns: SPEED_CHART.columns,
    rows: [...level, ...points],
  };
}

/** Whether no seed reached its early stop, so that there is no earliest one either. */
const isNever = ({ stop, notReached }: StopPoint): boolean => notReached === stop.n;

/** The chart in sentences. */
export function stopSummary({ lines, dense }: Pick<SpeedChartProps, 'lines' | 'dense'>): string {
  const sentences = lines.flatMap(({ arm, points }) => {
    if (points.length === 0) return [];
    const first = points.reduce((best, point) => (point.stop.mean < best.stop.mean ? point : best));
    if (isNever(first)) return [SPEED_CHART.never(armName(arm))];
    return [SPEED_CHART.earliest(armName(arm), first.stop.mean, first.density, first.notReached, first.stop.n)];
  });
  return [SPEED_CHART.summary, ...(dense ? [denseSentence(dense)] : []), ...sentences].join(' ');
}

const denseSentence = (dense: StopPoint): string =>
  isNever(dense)
    ? SPEED_CHART.never(SPEED_CHART.denseNetwork)
    : SPEED_CHART.dense(dense.stop.mean, dense.notReached, dense.stop.n);

/** Whether some point stands where its budget ended instead of at an early stop. */
const isOpen = ({ lines, dense }: Pick<SpeedChartProps, 'lines' | 'dense'>): boolean =>
  [...(dense ? [dense] : []), ...lines.flatMap(({ points }) => points)].some(({ notReached }) => notReached > 0);

const latest = ({ lines, dense }: SpeedChartProps): number =>
  Math.max(1, dense?.stop.max ?? 0, ...lines.flatMap(({ points }) => points.map(({ stop }) => stop.max)));

/** Space for the marker of the latest point, in ems. */
const ROOM = 0.5;

/** The y axis and, as wide as its labels need, the frame. */
function frameOf(last: number, box: Box) {
  const { height } = plotFrame(box);
  const room = Math.min(ROOM * box.em, height / 2);
  const domain = [0, (last * height) / (height - room)] as const;
  const values = iterationTicks(domain, 'even', mostLabels({ height }, box.em));
  return { domain, values, frame: plotFrame(box, widest(values.map(SPEED_CHART.tick), measureText(box))) };
}

const Plot = memo(function Plot({ box, ...props }: SpeedChartProps & { box: Box }) {
  const { lines, dense, totals } = props;
  const [total] = totals;
  const { frame, domain, values } = frameOf(latest(props), box);
  const axis = roundsAxis(totals, total);
  const ticks = roundTicks(totals, total, axis, scalesOf(frame, axis, domain), box.em, measureText(box));
  const rows = rowsOf(lines, total, ({ stop }) => stop);
  const arms = lines.map(({ arm }) => arm);
  return (
    <ComposedChart
      width={box.width}
      height={box.height}
      data={rows}
      accessibilityLayer={false}
      margin={{ top: frame.top, right: frame.right, bottom: 0, left: 0 }}
    >
      <CartesianGrid stroke="var(--chart-line)" vertical={false} syncWithTicks />
      {roundsXAxis({ frame, axis, ticks, em: box.em })}
      {valueYAxis({ frame, domain, ticks: values, format: SPEED_CHART.tick })}
      {dense && <ReferenceLine y={dense.stop.mean} stroke={styleOf('dense').colour} strokeWidth={1.5} />}
      {arms.map((arm) => band(arm, 'range'))}
      {arms.map((arm) => bar(arm, 'range', rows))}
      {arms.map((arm) => line(arm, box.em))}
    </ComposedChart>
  );
});

/** Early stops against the share of weights left: the second half of the hypothesis. The x axis is that of accuracy. */
export default function SpeedChart({ lines, ...props }: SpeedChartProps) {
  // What is not trained stops neither early nor late.
  const trained = useMemo(() => lines.filter(({ arm }) => !ARM_FACTS[arm].untrained), [lines]);
  return <Stops {...props} lines={trained} />;
}

function Stops(props: SpeedChartProps) {
  const { lines, dense, totals, round } = props;
  const [ref, box] = useBox();
  const last = latest(props);
  const overlay = useMemo(
    () => box && { frame: frameOf(last, box).frame, axis: roundsAxis(totals, totals[0]) },
    [box, totals, last],
  );
  return (
    <figure className="chart">
      <p className="chart-axis-title">{isOpen(props) ? SPEED_CHART.yOpen : SPEED_CHART.y}</p>
      <div className="chart-speed-plot" ref={ref}>
        {overlay && <RoundLine {...overlay} round={Math.min(round, totals.length - 1)} />}
        <div role="img" aria-label={stopSummary(props)}>
          {box && <Plot {...{ lines, dense, totals, round: 0, box }} />}
        </div>
      </div>
      <p className="chart-axis-title chart-axis-title-x">{SHARED.weightsLeft}</p>
      <p className="chart-legend">
        {(['dense', ...lines.map(({ arm }) => arm)] as const).map((arm) => (
          <span key={arm} className={armClass(arm)}>
            <LineSample arm={arm} /> {armName(arm)}
          </span>
        ))}
      </p>
      <TableDetails rows={() => stopTable({ lines, dense })} label={SPEED_CHART.table} />
    </figure>
  );
}
