import { useCallback, useMemo } from 'react';
import { kernelSurvival } from '../pruning/measures.ts';
import './charts.css';
import { blit, sizeOf } from './canvas/blit.ts';
import { CellReadout, Cells, type Cellular } from './canvas/cells.tsx';
import { coloursOf } from './canvas/colours.ts';
import { pack } from './canvas/lut.ts';
import { useDrawing } from './canvas/use-drawing.ts';
import { maskLutOf } from './masks/mask-colours.ts';
import { MaskFigure } from './masks/mask-figure.tsx';
import { paintKernels } from './masks/mask-paint.ts';
import { DEFAULT_HEIGHT, type MaskProps } from './masks/mask-props.ts';
import { shadesOf } from './masks/shades.ts';
import { kernelLayout, tileAt, tileBox } from './masks/tile-layout.ts';
import { useCursorOrOwn } from './shared-cursor.ts';
import { kernelText, MASKS_CHART, pictureSummary } from './strings/masks-chart-texts.ts';
import type { Box } from './use-box.ts';

/** Largest side of a weight's square, in CSS pixels. */
const LARGEST_CELL = 20;

function Picture(props: MaskProps & { box: Box }) {
  const { box, layer, prunedAt, round, rounds, mode, weights, label, maxHeight = DEFAULT_HEIGHT } = props;
  const { width, dpr } = box;
  const layout = useMemo(
    () => kernelLayout(layer, Math.floor(width * dpr), Math.floor(maxHeight * dpr), Math.round(LARGEST_CELL * dpr)),
    [layer, width, dpr, maxHeight],
  );
  const shades = useMemo(() => shadesOf({ mode, prunedAt, round, weights }), [mode, prunedAt, round, weights]);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const lut = maskLutOf(canvas, mode, round, rounds);
      blit(canvas, paintKernels(layout, layer, shades, lut, pack(coloursOf(canvas, ['surface']).surface)));
    },
    [layout, layer, shades, round, rounds, mode],
  );
  const canvas = useDrawing(draw);
  const left = useMemo(() => kernelSurvival(layer, prunedAt, round), [layer, prunedAt, round]);
  const pointedOf = (kernel: number) => ({
    neuron: Math.floor(kernel / layer.inputs),
    pixel: kernel % layer.inputs,
  });
  const cellular: Cellular = {
    sharedCursor: useCursorOrOwn(props.sharedCursor),
    cells: left.length,
    cellOf: ({ neuron, pixel }) => (neuron === null ? null : neuron * layer.inputs + (pixel ?? 0)),
    textOf: (kernel) => kernelText(layer, kernel, left[kernel]),
  };
  return (
    <>
      <div className="chart-stage">
        <canvas
          ref={canvas}
          role="img"
          aria-label={pictureSummary(props, left)}
          style={sizeOf(layout, layout.scale, dpr)}
        />
        <Cells
          {...cellular}
          name={`${label}: kernel`}
          columns={layout.columns}
          pointedOf={pointedOf}
          pointedAt={(x, y) => {
            const place = tileAt(layout, x, y);
            return place && pointedOf(place.tile);
          }}
          boxOf={(kernel) => tileBox(layout, kernel)}
        />
      </div>
      <CellReadout {...cellular} hint={MASKS_CHART.kernels(layer.inputs, layer.outputs, layout.scale < 1)} />
    </>
  );
}

/** The mask of a convolution as its kernels: rows are output channels, columns are input channels. */
export const KernelTiles = (props: MaskProps) => (
  <MaskFigure mask={props} by="channel">
    {(box) => <Picture {...props} box={box} />}
  </MaskFigure>
);
