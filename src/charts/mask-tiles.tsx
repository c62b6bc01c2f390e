import { useCallback, useMemo } from 'react';
import { incomingOf } from '../pruning/measures.ts';
import './charts.css';
import { sizeOf } from './canvas/blit.ts';
import { CellReadout, Cells, type Cellular } from './canvas/cells.tsx';
import type { Lut } from './canvas/lut.ts';
import { MaskFigure } from './masks/mask-figure.tsx';
import { paintTiles } from './masks/mask-paint.ts';
import { DEFAULT_HEIGHT, type MaskProps } from './masks/mask-props.ts';
import { PixelMarks } from './masks/pixel-marks.tsx';
import { filledLayout, tileAt, tileBox, tileLayout } from './masks/tile-layout.ts';
import { useMaskDrawing, useSummary } from './masks/use-mask-drawing.ts';
import { useCursorOrOwn } from './shared-cursor.ts';
import { MASKS_CHART, neuronText, tileWeightText } from './strings/masks-chart-texts.ts';
import type { Box } from './use-box.ts';

function Picture(props: MaskProps & { box: Box }) {
  const { box, layer, prunedAt, round, label, maxHeight = DEFAULT_HEIGHT, fills } = props;
  const { width, dpr } = box;
  const layout = useMemo(
    () => (fills ? filledLayout : tileLayout)(layer.outputs, Math.floor(width * dpr), Math.floor(maxHeight * dpr)),
    [layer, width, dpr, maxHeight, fills],
  );
  const paint = useCallback(
    (shades: Uint8Array, lut: Lut, gap: number) => paintTiles(layout, layer, shades, lut, gap),
    [layout, layer],
  );
  const canvas = useMaskDrawing(props, paint);
  const incoming = useMemo(() => incomingOf(layer, prunedAt, round), [layer, prunedAt, round]);
  const summary = useSummary(props, incoming);
  const cellular: Cellular = {
    sharedCursor: useCursorOrOwn(props.sharedCursor),
    cells: layer.outputs,
    cellOf: ({ neuron }) => neuron,
    textOf: (neuron, { pixel }) =>
      neuronText(neuron, incoming[neuron], layer.inputs) +
      (pixel === null ? '' : tileWeightText(pixel, prunedAt[pixel * layer.outputs + neuron], round)),
  };
  return (
    <>
      <div className="chart-scroll">
        <div className="chart-stage">
          <canvas ref={canvas} role="img" aria-label={summary} style={sizeOf(layout, layout.scale, dpr)} />
          <PixelMarks sharedCursor={cellular.sharedCursor} layout={layout} />
          <Cells
            {...cellular}
            name={`${label}: neuron`}
            columns={layout.columns}
            pointedOf={(neuron) => ({ neuron })}
            pointedAt={(x, y) => {
              const place = tileAt(layout, x, y);
              return place && { neuron: place.tile, pixel: place.cell };
            }}
            boxOf={(tile) => tileBox(layout, tile)}
          />
        </div>
      </div>
      <CellReadout {...cellular} hint={MASKS_CHART.tiles} />
    </>
  );
}

/** The mask of the first layer as one picture of 28 × 28 weights for each neuron. */
export const MaskTiles = (props: MaskProps) => (
  <MaskFigure mask={props} by="neuron">
    {(box) => <Picture {...props} box={box} />}
  </MaskFigure>
);
