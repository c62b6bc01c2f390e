import { useMemo } from 'react';
import type { NeuronConnections } from '../pruning/measures.ts';
import type { ArmId } from '../spec/arms/index.ts';
import './charts.css';
import './neuron-bars.css';
import { armClass } from './accuracy/arm-style.ts';
import type { Zoom } from './accuracy/y-axis.ts';
import { CellReadout, Cells, type Cellular } from './canvas/cells.tsx';
import { gridBox, gridCellAt } from './canvas/grid.ts';
import { TableDetails } from './data-table.tsx';
import { type Frame, frameOf, NeuronPlot } from './neurons/neuron-plot.tsx';
import { ranking } from './neurons/ranking.ts';
import { type SharedCursor, useCursor, useCursorOrOwn } from './shared-cursor.ts';
import { deadText, NEURONS_CHART, neuronRows, rankText } from './strings/neurons-chart-texts.ts';
import { useBox } from './use-box.ts';

export interface NeuronBarsProps {
  /** The neurons that a layer of weights feeds, from neuronsOf() in pruning. */
  readonly connections: NeuronConnections;
  readonly arm: ArmId;
  /** The neurons' name for people: "First hidden layer". */
  readonly label: string;
  /** Close: each half ends at a round share above its longest bar. Full: at 100 %. */
  readonly zoom: Zoom;
  /** The cursor that this picture shares with others. */
  readonly sharedCursor?: SharedCursor | undefined;
  /** Whether a weight from an input to a neuron is left. */
  readonly connects?: ((pixel: number, neuron: number) => boolean) | undefined;
}

const Legend = ({ connections }: { connections: NeuronConnections }) => (
  <p className="chart-legend">
    <span>
      <i className="chart-swatch-mean" /> {NEURONS_CHART.mean}
    </span>
    {connections.fanOut > 0 && (
      <span>
        <i className="chart-swatch chart-swatch-dead" /> {deadText(connections)}
      </span>
    )}
  </p>
);

/** Ticks at the ranks of the neurons that are still connected to the pixel at the cursor. */
function Connected({
  sharedCursor,
  order,
  connects,
}: {
  sharedCursor: SharedCursor;
  order: readonly number[];
  connects: (pixel: number, neuron: number) => boolean;
}) {
  const pixel = useCursor(sharedCursor, (shown) => shown.pixel);
  if (pixel === null) return null;
  const ticks = order.map((neuron, rank) => (connects(pixel, neuron) ? `M${rank} 0h1v1h-1z` : ''));
  return (
    <svg className="chart-connected" viewBox={`0 0 ${order.length} 1`} preserveAspectRatio="none" aria-hidden="true">
      <path d={ticks.join('')} />
    </svg>
  );
}

/** The ranks under the cursor; up and down keys move ten at once. */
function Ranks({
  label,
  frame,
  order,
  cellular,
  connects,
  unit,
}: Pick<NeuronBarsProps, 'label' | 'connects'> & {
  unit: string;
  frame: Frame;
  order: readonly number[];
  cellular: Cellular;
}) {
  const grid = { columns: order.length, rows: 1 };
  return (
    <div className="chart-neurons-cells" style={{ insetInlineStart: frame.left, inlineSize: frame.right - frame.left }}>
      {connects && <Connected sharedCursor={cellular.sharedCursor} order={order} connects={connects} />}
      <Cells
        {...cellular}
        name={NEURONS_CHART.cells(label, unit)}
        columns={10}
        pointedOf={(rank) => ({ neuron: order[rank] })}
        pointedAt={(x, y) => ({ neuron: order[gridCellAt(grid, x, y)] })}
        boxOf={(rank) => gridBox(grid, rank)}
      />
    </div>
  );
}

/** Whether the last bars are nearly as high as the first: then no text has room over them. */
const isLevel = ({ incoming }: NeuronConnections, order: readonly number[]): boolean =>
  2 * incoming[order[order.length - 1]] > incoming[order[0]];

/** The weights left into each neuron, upwards, and out of it, downwards. */
export function NeuronBars(props: NeuronBarsProps) {
  const { connections, arm, label, zoom } = props;
  const [ref, box] = useBox();
  const order = useMemo(() => ranking(connections), [connections]);
  const cellular: Cellular = {
    sharedCursor: useCursorOrOwn(props.sharedCursor),
    cells: order.length,
    cellOf: ({ neuron }) => (neuron === null ? null : order.indexOf(neuron)),
    textOf: (rank) => rankText(connections, order, rank),
  };
  const frame = box && frameOf(box, order.length);
  return (
    <figure className={`chart ${armClass(arm)}`}>
      <div className="chart-head">
        <figcaption className="chart-title">{label}</figcaption>
        <Legend connections={connections} />
      </div>
      <p className="chart-axis-title" data-level={isLevel(connections, order) || undefined}>
        {NEURONS_CHART.incoming}
      </p>
      <div className="chart-neurons-plot" ref={ref}>
        {box && <NeuronPlot {...{ connections, order, label, zoom, box }} />}
        {frame && <Ranks {...{ label, frame, order, cellular }} connects={props.connects} unit={connections.unit} />}
      </div>
      {connections.fanOut > 0 && <p className="chart-axis-title">{NEURONS_CHART.outgoing}</p>}
      <CellReadout {...cellular} hint={NEURONS_CHART.hint(frame?.neuronsPerBar ?? 1, connections.unit)} />
      <TableDetails rows={() => neuronRows(connections, order)} label={NEURONS_CHART.table(label, connections.unit)} />
    </figure>
  );
}
