import { accuracyTick, percent } from '../../spec/format.ts';
import { barsPath, type Columns, type Half, heightOf } from './geometry.ts';
import type { Bar } from './ranking.ts';

interface Props {
  readonly bars: readonly Bar[];
  readonly side: 'incoming' | 'outgoing';
  readonly half: Half;
  readonly columns: Columns;
  readonly right: number;
  readonly mean: number;
  readonly em: number;
}

/** The least height of a half, in ems, in which its middle has a label between those of its ends. */
const ROOM_FOR_MIDDLE = 2.6;

const isHollow = (bar: Bar) => bar.dead === bar.neurons;

/** One half of the neuron chart: axis, bars and the layer's mean. */
export function HalfPlot({ bars, side, half, columns, right, mean, em }: Props) {
  const { left } = columns;
  const level = heightOf(half, mean);
  const middle = Math.abs(half.zero - half.end) >= ROOM_FOR_MIDDLE * em ? [half.most / 2] : [];
  return (
    <g>
      {[0, ...middle, half.most].map((share) => {
        const y = heightOf(half, share);
        return (
          <g key={share}>
            <path className={share === 0 ? 'chart-axis' : 'chart-grid'} d={`M${left} ${y}H${right}`} />
            <text className="chart-tick" x={left - 0.5 * em} y={y} dy="0.35em" textAnchor="end">
              {accuracyTick(share)}
            </text>
          </g>
        );
      })}
      <path className="chart-bars" d={barsPath(bars, side, half, columns, (bar) => !isHollow(bar))} />
      <path className="chart-bars-dead" d={barsPath(bars, side, half, columns, isHollow)} />
      <path className="chart-mean" d={`M${left} ${level}H${right}`} />
      <text className="chart-tick" x={right + 0.4 * em} y={level} dy="0.35em">
        {percent(mean)}
      </text>
    </g>
  );
}
