import { useMemo } from 'react';
import type { NeuronConnections } from '../pruning/measures.ts';
import type { ArmId } from '../spec/arm-ids.ts';
import './charts.css';
import { armClass } from './accuracy/arm-style.ts';
import type { Zoom } from './accuracy/y-axis.ts';
import { Cells, Readout } from './canvas/cells.tsx';
import { type Cursor, type CursorProps, useCursor } from './canvas/cursor.ts';
import { gridBox, gridCellAt } from './canvas/grid.ts';
import { TableDetails } from './data-table.tsx';
import { count } from './format.ts';
import { type Frame, frameOf, NeuronPlot } from './neurons/plot.tsx';
import { ranking } from './neurons/ranking.ts';
import { deadText, neuronRows, rankText } from './neurons/text.ts';
import { useBox } from './use-box.ts';

/** The cursor is the number of a neuron, from 0. */
export interface NeuronBarsProps extends CursorProps {
  /** The neurons that a layer of weights feeds, from pruning's neuronsOf(). */
  readonly connections: NeuronConnections;
  readonly arm: ArmId;
  /** The neurons' name for people: "First hidden layer". */
  readonly label: string;
  /** Close: each half ends at a round share above its longest bar. Full: at 100 %. */
  readonly zoom: Zoom;
}

const hintOf = (neuronsPerBar: number, unit: string) =>
  'Sorted by incoming weights, most first. ' +
  (neuronsPerBar > 1 ? `Each bar is the mean of ${count(neuronsPerBar)} ${unit}s. ` : '') +
  'Point at a bar, or use the arrow keys.';

const Legend = ({ connections }: { connections: NeuronConnections }) => (
  <p className="chart-legend">
    <span>
      <i className="chart-swatch-mean" /> mean
    </span>
    {connections.fanOut > 0 && (
      <span>
        <i className="chart-swatch chart-swatch-dead" /> {deadText(connections)}
      </span>
    )}
  </p>
);

/** The ranks under the cursor; up and down keys move ten at once. */
function Ranks({
  label,
  frame,
  ranks,
  cursor,
  text,
  unit,
}: {
  label: string;
  unit: string;
  frame: Frame;
  ranks: number;
  cursor: Cursor;
  text: string;
}) {
  const grid = { columns: ranks, rows: 1 };
  return (
    <div className="chart-neurons-cells" style={{ insetInlineStart: frame.left, inlineSize: frame.right - frame.left }}>
      <Cells
        name={`${label}: ${unit} by rank`}
        cells={ranks}
        columns={10}
        cursor={cursor}
        text={text}
        cellAt={(x, y) => gridCellAt(grid, x, y)}
        boxOf={(rank) => gridBox(grid, rank)}
      />
    </div>
  );
}

/** The weights left into each neuron, upwards, and out of it, downwards. */
export function NeuronBars(props: NeuronBarsProps) {
  const { connections, arm, label, zoom } = props;
  const [ref, box] = useBox();
  const order = useMemo(() => ranking(connections), [connections]);
  const { at, move } = useCursor(props.cursor, props.onCursor, order.length);
  const rank = at === null ? null : order.indexOf(at);
  const text = rank === null ? null : rankText(connections, order, rank);
  const cursor: Cursor = { at: rank, move: (next, kind) => move(next === null ? null : order[next], kind) };
  const frame = box && frameOf(box, order.length);
  return (
    <figure className={`chart ${armClass(arm)}`}>
      <div className="chart-head">
        <figcaption className="chart-title">{label}</figcaption>
        <Legend connections={connections} />
      </div>
      <p className="chart-axis-title">↑ Incoming weights left</p>
      <div className="chart-neurons-plot" ref={ref}>
        {box && <NeuronPlot {...{ connections, order, label, zoom, box }} />}
        {frame && (
          <Ranks {...{ label, frame, cursor }} unit={connections.unit} ranks={order.length} text={text ?? 'none'} />
        )}
      </div>
      {connections.fanOut > 0 && <p className="chart-axis-title">↓ Outgoing weights left</p>}
      <Readout text={text} hint={hintOf(frame?.neuronsPerBar ?? 1, connections.unit)} />
      <TableDetails
        rows={() => neuronRows(connections, order)}
        label={`${label}: weights left by ${connections.unit}`}
      />
    </figure>
  );
}
