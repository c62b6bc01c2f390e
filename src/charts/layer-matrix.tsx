import { useCallback, useMemo } from 'react';
import { incomingOf } from '../pruning/measures.ts';
import type { Layer } from '../spec/layers.ts';
import './charts.css';
import { sizeOf } from './canvas/blit.ts';
import { CellReadout, Cells, type Cellular } from './canvas/cells.tsx';
import { type Grid, gridBox, gridCellAt, gridScale } from './canvas/grid.ts';
import type { Lut } from './canvas/lut.ts';
import { Lines } from './masks/lines.tsx';
import { MaskFigure } from './masks/mask-figure.tsx';
import { paintMatrix } from './masks/mask-paint.ts';
import { DEFAULT_HEIGHT, type MaskProps } from './masks/mask-props.ts';
import { useMaskDrawing, useSummary } from './masks/use-mask-drawing.ts';
import { useCursorOrOwn } from './shared-cursor.ts';
import { fateOf, inputText, MASKS_CHART, valueText } from './strings/masks-chart-texts.ts';
import type { Box } from './use-box.ts';

/** Largest side of a weight's square, in CSS pixels. */
const LARGEST_CELL = 16;

export interface LayerMatrixProps extends MaskProps {
  /** The layer before, whose outputs are the inputs; absent for the first layer. */
  readonly before?: Layer | undefined;
}

/** A weight in words: its input and output, and whether it was pruned. */
function weightText(cell: number, props: LayerMatrixProps): string {
  const { layer, before, prunedAt, round } = props;
  const [input, output] = [cell % layer.inputs, Math.floor(cell / layer.inputs)];
  const at = input * layer.outputs + output;
  return MASKS_CHART.weight(
    inputText(input, before),
    output + 1,
    `${fateOf(prunedAt[at], round)}${valueText(props, at)}`,
  );
}

/** The columns in words: inputs, which after a convolution are channels at positions. */
const columnsText = ({ columns }: Grid, before: Layer | undefined) => {
  if (!before?.convolution) return MASKS_CHART.columns(columns);
  const { pooled } = before.convolution;
  return MASKS_CHART.columnsOfChannels(columns, before.outputs, pooled);
};

const hintOf = (grid: Grid, scale: number, dpr: number, before: Layer | undefined) =>
  scale < 1
    ? MASKS_CHART.averages(1 / scale)
    : MASKS_CHART.rows(grid.rows, columnsText(grid, before)) + (scale / dpr < 4 ? MASKS_CHART.arrows : '');

function Picture(props: LayerMatrixProps & { box: Box }) {
  const { box, layer, before, prunedAt, round, label, maxHeight = DEFAULT_HEIGHT } = props;
  const { width, dpr } = box;
  const grid: Grid = { columns: layer.inputs, rows: layer.outputs };
  const scale = gridScale(grid, Math.floor(width * dpr), Math.floor(maxHeight * dpr), Math.round(LARGEST_CELL * dpr));
  const paint = useCallback((shades: Uint8Array, lut: Lut) => paintMatrix(layer, shades, lut), [layer]);
  const canvas = useMaskDrawing(props, paint);
  const incoming = useMemo(() => incomingOf(layer, prunedAt, round), [layer, prunedAt, round]);
  const summary = useSummary(props, incoming);
  const pointedOf = (cell: number) => ({ neuron: Math.floor(cell / layer.inputs), pixel: cell % layer.inputs });
  const cellular: Cellular = {
    sharedCursor: useCursorOrOwn(props.sharedCursor),
    cells: layer.weights,
    cellOf: ({ neuron, pixel }) => (neuron === null || pixel === null ? null : neuron * layer.inputs + pixel),
    textOf: (cell) => weightText(cell, props),
  };
  const size = sizeOf({ width: grid.columns, height: grid.rows }, scale, dpr);
  return (
    <>
      <div className="chart-scroll">
        <div className="chart-stage">
          <canvas ref={canvas} role="img" aria-label={summary} style={size} />
          <Lines sharedCursor={cellular.sharedCursor} rows={grid.rows} columns={grid.columns} />
          <Cells
            {...cellular}
            name={`${label}: weight`}
            columns={grid.columns}
            pointedOf={pointedOf}
            pointedAt={(x, y) => pointedOf(gridCellAt(grid, x, y))}
            boxOf={(cell) => gridBox(grid, cell)}
          />
        </div>
      </div>
      <CellReadout {...cellular} hint={hintOf(grid, scale, dpr, before)} />
    </>
  );
}

/** The mask of a layer as a matrix: rows are outputs, columns are inputs. */
export const LayerMatrix = (props: LayerMatrixProps) => (
  <MaskFigure mask={props} by="output">
    {(box) => <Picture {...props} box={box} />}
  </MaskFigure>
);
