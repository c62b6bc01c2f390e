import { useCallback, useMemo } from 'react';
import { incomingOf } from '../pruning/measures.ts';
import './charts.css';
import { blit, sizeOf } from './canvas/blit.ts';
import { Cells, Readout } from './canvas/cells.tsx';
import { coloursOf } from './canvas/colours.ts';
import { useCursor } from './canvas/cursor.ts';
import { pack } from './canvas/lut.ts';
import { useDrawing } from './canvas/use-drawing.ts';
import { maskLutOf } from './masks/mask-colours.ts';
import { MaskFigure } from './masks/mask-figure.tsx';
import { DEFAULT_HEIGHT, type MaskProps } from './masks/mask-props.ts';
import { paintTiles } from './masks/paint.ts';
import { shadesOf } from './masks/shades.ts';
import { neuronText, pictureSummary } from './masks/text.ts';
import { tileAt, tileBox, tileLayout } from './masks/tile-layout.ts';
import type { Box } from './use-box.ts';

function Picture(props: MaskProps & { box: Box }) {
  const { box, layer, died, round, rounds, mode, weights, label, maxHeight = DEFAULT_HEIGHT } = props;
  const { width, dpr } = box;
  const layout = useMemo(
    () => tileLayout(layer.outputs, Math.floor(width * dpr), Math.floor(maxHeight * dpr)),
    [layer, width, dpr, maxHeight],
  );
  const shades = useMemo(() => shadesOf({ mode, died, round, weights }), [mode, died, round, weights]);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const lut = maskLutOf(canvas, mode, round, rounds);
      blit(canvas, paintTiles(layout, layer, shades, lut, pack(coloursOf(canvas, ['surface']).surface)));
    },
    [layout, layer, shades, round, rounds, mode],
  );
  const canvas = useDrawing(draw);
  const incoming = useMemo(() => incomingOf(layer, died, round), [layer, died, round]);
  const cursor = useCursor(props.cursor, props.onCursor, layer.outputs);
  const text = cursor.at === null ? null : neuronText(cursor.at, incoming[cursor.at], layer.inputs);
  return (
    <>
      <div className="chart-stage">
        <canvas
          ref={canvas}
          role="img"
          aria-label={pictureSummary(props, incoming)}
          style={sizeOf(layout, layout.scale, dpr)}
        />
        <Cells
          name={`${label}: neuron`}
          cells={layer.outputs}
          columns={layout.columns}
          cursor={cursor}
          text={text ?? 'none'}
          cellAt={(x, y) => tileAt(layout, x, y)}
          boxOf={(tile) => tileBox(layout, tile)}
        />
      </div>
      <Readout
        text={text}
        hint="Each tile is a neuron: its weights, where their pixels stand. Point at one, or use the arrow keys."
      />
    </>
  );
}

/** The mask of the first layer as one picture of 28 × 28 weights for each neuron. */
export const MaskTiles = (props: MaskProps) => (
  <MaskFigure mask={props} by="neuron">
    {(box) => <Picture {...props} box={box} />}
  </MaskFigure>
);
