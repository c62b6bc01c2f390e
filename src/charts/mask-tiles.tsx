import { useCallback, useMemo } from 'react';
import './charts.css';
import { armClass } from './accuracy/arm-style.ts';
import { blit, sizeOf } from './canvas/blit.ts';
import { Cells, Readout } from './canvas/cells.tsx';
import { coloursOf } from './canvas/colours.ts';
import { useCursor } from './canvas/cursor.ts';
import { MaskLegend } from './canvas/legends.tsx';
import { pack } from './canvas/lut.ts';
import { useDrawing } from './canvas/use-drawing.ts';
import { TableDetails } from './data-table.tsx';
import { maskLutOf } from './masks/mask-colours.ts';
import { DEFAULT_HEIGHT, type MaskProps } from './masks/mask-props.ts';
import { paintTiles } from './masks/paint.ts';
import { incomingOf, incomingRows, maskSummary, neuronText } from './masks/text.ts';
import { tileAt, tileBox, tileLayout } from './masks/tile-layout.ts';
import { type Box, useBox } from './use-box.ts';

function Picture({ box, ...props }: MaskProps & { box: Box }) {
  const { layer, died, round, rounds, mode, label, maxHeight = DEFAULT_HEIGHT } = props;
  const { width, dpr } = box;
  const layout = useMemo(
    () => tileLayout(layer.outputs, Math.floor(width * dpr), Math.floor(maxHeight * dpr)),
    [layer, width, dpr, maxHeight],
  );
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const lut = maskLutOf(canvas, mode, round, rounds);
      blit(canvas, paintTiles(layout, layer, died, lut, pack(coloursOf(canvas, ['surface']).surface)));
    },
    [layout, layer, died, round, rounds, mode],
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
          aria-label={maskSummary(label, layer, incoming, round)}
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
export function MaskTiles(props: MaskProps) {
  const [ref, box] = useBox();
  const { arm, layer, died, round, rounds, mode, label } = props;
  return (
    <figure className={`chart ${armClass(arm)}`}>
      <div className="chart-head">
        <figcaption className="chart-title">{label}</figcaption>
        <MaskLegend mode={mode} rounds={rounds} />
      </div>
      <div className="chart-room" ref={ref}>
        {box && <Picture {...props} box={box} />}
      </div>
      <TableDetails
        rows={() => incomingRows(layer, died, round)}
        label={`${label}, round ${round}: weights left by neuron`}
      />
    </figure>
  );
}
