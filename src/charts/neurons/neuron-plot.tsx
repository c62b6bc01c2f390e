import type { NeuronConnections } from '../../pruning/measures.ts';
import type { Zoom } from '../accuracy/y-axis.ts';
import { deadText, NEURONS_CHART } from '../strings/neurons-chart-texts.ts';
import type { Box } from '../use-box.ts';
import { type Columns, deadRuns, type Half } from './geometry.ts';
import { HalfPlot } from './half-plot.tsx';
import { type Bar, barsOf, neuronsPerBar, niceEnd } from './ranking.ts';

/** The place of the bars, in pixels: numbers of the axes are to the left, means to the right. */
export interface Frame extends Columns {
  readonly right: number;
  readonly neuronsPerBar: number;
}

export function frameOf({ width, em }: Box, neurons: number): Frame {
  const [left, right] = [3.8 * em, Math.max(4.8 * em, width - 4.2 * em)];
  return {
    left,
    right,
    step: (right - left) / neurons,
    neuronsPerBar: neuronsPerBar(neurons, Math.floor(right - left)),
  };
}

type Side = 'incoming' | 'outgoing';

const meanOf = (bars: readonly Bar[], side: Side) => {
  const neurons = bars.reduce((sum, bar) => sum + bar.neurons, 0);
  return bars.reduce((sum, bar) => sum + bar[side] * bar.neurons, 0) / neurons;
};

const endOf = (bars: readonly Bar[], side: Side, zoom: Zoom) =>
  zoom === 'full' ? 1 : niceEnd(Math.max(...bars.map((bar) => bar[side])));

/** Fits the halves into the space, and leaves space between them for marks of dead neurons. */
function halvesOf(
  bars: readonly Bar[],
  { height, em }: Box,
  hasOutgoing: boolean,
  zoom: Zoom,
): { up: Half; down: Half | null } {
  const margin = 0.8 * em;
  const between = 1.5 * em;
  const zero = hasOutgoing ? (height - between) / 2 : height - margin;
  const up = { zero, end: margin, most: endOf(bars, 'incoming', zoom) };
  if (!hasOutgoing) return { up, down: null };
  return { up, down: { zero: zero + between, end: height - margin, most: endOf(bars, 'outgoing', zoom) } };
}

function DeadMarks({ bars, columns, y, em }: { bars: readonly Bar[]; columns: Columns; y: number; em: number }) {
  const runs = deadRuns(bars, columns);
  const thick = 0.62 * em;
  const span = columns.step * bars.reduce((sum, bar) => sum + bar.neurons, 0);
  // Marks as wide as high are easier to see, but many of them would merge.
  const least = runs.length * thick * 1.5 > span ? 0 : thick;
  return runs.map(({ from, to }) => {
    const width = Math.max(least, to - from);
    const x = (from + to - width) / 2;
    return (
      <rect key={from} className="chart-dead" x={x} y={y - thick / 2} width={width} height={thick} rx={thick / 2} />
    );
  });
}

interface Props {
  readonly connections: NeuronConnections;
  readonly order: readonly number[];
  readonly label: string;
  readonly zoom: Zoom;
  readonly box: Box;
}

/** Bars up for the weights into each neuron, bars down for those out of it, and marks at dead neurons. */
export function NeuronPlot({ connections, order, label, zoom, box }: Props) {
  const { width, height, em } = box;
  const { right, neuronsPerBar: size, ...columns } = frameOf(box, order.length);
  const bars = barsOf(connections, order, size);
  const { up, down } = halvesOf(bars, box, connections.fanOut > 0, zoom);
  const shared = { bars, columns, right, em };
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={NEURONS_CHART.picture(label, connections.unit, deadText(connections))}
    >
      <HalfPlot {...shared} side="incoming" half={up} mean={meanOf(bars, 'incoming')} />
      {down && <HalfPlot {...shared} side="outgoing" half={down} mean={meanOf(bars, 'outgoing')} />}
      {down && <DeadMarks {...{ bars, columns, em }} y={(up.zero + down.zero) / 2} />}
    </svg>
  );
}
