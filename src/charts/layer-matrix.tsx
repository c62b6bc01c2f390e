import { useCallback, useMemo } from 'react';
import { incomingOf } from '../pruning/measures.ts';
import type { Layer } from '../spec/layers.ts';
import './charts.css';
import { blit, sizeOf } from './canvas/blit.ts';
import { Cells, Readout } from './canvas/cells.tsx';
import { useCursor } from './canvas/cursor.ts';
import { type Grid, gridBox, gridCellAt, gridScale } from './canvas/grid.ts';
import { useDrawing } from './canvas/use-drawing.ts';
import { count } from './format.ts';
import { maskLutOf } from './masks/mask-colours.ts';
import { MaskFigure } from './masks/mask-figure.tsx';
import { DEFAULT_HEIGHT, type MaskProps } from './masks/mask-props.ts';
import { paintMatrix } from './masks/paint.ts';
import { fateOf, maskSummary } from './masks/text.ts';
import type { Box } from './use-box.ts';

/** Largest side of a weight's square, in CSS pixels. */
const LARGEST_CELL = 16;

const weightText = (cell: number, layer: Layer, died: Uint8Array, round: number) => {
  const [input, output] = [cell % layer.inputs, Math.floor(cell / layer.inputs)];
  return `Weight from ${input + 1} to ${output + 1}: ${fateOf(died[input * layer.outputs + output], round)}`;
};

const hintOf = (grid: Grid, scale: number, dpr: number) =>
  scale < 1
    ? `Each pixel averages ${(1 / scale).toFixed(1)} × ${(1 / scale).toFixed(1)} weights at this width.`
    : `${count(grid.rows)} rows, one for each output; ${count(grid.columns)} columns, one for each input.` +
      (scale / dpr < 4 ? ' Arrow keys reach every weight.' : '');

function Picture({ box, ...props }: MaskProps & { box: Box }) {
  const { layer, died, round, rounds, mode, label, maxHeight = DEFAULT_HEIGHT } = props;
  const { width, dpr } = box;
  const grid: Grid = { columns: layer.inputs, rows: layer.outputs };
  const scale = gridScale(grid, Math.floor(width * dpr), Math.floor(maxHeight * dpr), Math.round(LARGEST_CELL * dpr));
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => blit(canvas, paintMatrix(layer, died, maskLutOf(canvas, mode, round, rounds))),
    [layer, died, round, rounds, mode],
  );
  const canvas = useDrawing(draw);
  const summary = useMemo(
    () => maskSummary(label, layer, incomingOf(layer, died, round), round),
    [label, layer, died, round],
  );
  const cursor = useCursor(props.cursor, props.onCursor, layer.weights);
  const text = cursor.at === null ? null : weightText(cursor.at, layer, died, round);
  const size = sizeOf({ width: grid.columns, height: grid.rows }, scale, dpr);
  return (
    <>
      <div className="chart-stage">
        <canvas ref={canvas} role="img" aria-label={summary} style={size} />
        <Cells
          name={`${label}: weight`}
          cells={layer.weights}
          columns={grid.columns}
          cursor={cursor}
          text={text ?? 'none'}
          cellAt={(x, y) => gridCellAt(grid, x, y)}
          boxOf={(cell) => gridBox(grid, cell)}
        />
      </div>
      <Readout text={text} hint={hintOf(grid, scale, dpr)} />
    </>
  );
}

/** The mask of a layer as a matrix: rows are outputs, columns are inputs. */
export const LayerMatrix = (props: MaskProps) => (
  <MaskFigure mask={props} by="output">
    {(box) => <Picture {...props} box={box} />}
  </MaskFigure>
);
