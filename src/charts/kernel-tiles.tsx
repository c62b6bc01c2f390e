import { useCallback, useMemo } from 'react';
import { kernelSurvival } from '../pruning/measures.ts';
import './charts.css';
import { sizeOf } from './canvas/blit.ts';
import { CellReadout, Cells, type Cellular } from './canvas/cells.tsx';
import type { Lut } from './canvas/lut.ts';
import { MaskFigure } from './masks/mask-figure.tsx';
import { paintKernels } from './masks/mask-paint.ts';
import { DEFAULT_HEIGHT, type MaskProps } from './masks/mask-props.ts';
import { kernelLayout, tileAt, tileBox } from './masks/tile-layout.ts';
import { useMaskDrawing, useSummary } from './masks/use-mask-drawing.ts';
import { useCursorOrOwn } from './shared-cursor.ts';
import { kernelText, MASKS_CHART } from './strings/masks-chart-texts.ts';
import type { Box } from './use-box.ts';

/** Largest side of a weight's square, in CSS pixels. */
const LARGEST_CELL = 20;

function Picture(props: MaskProps & { box: Box }) {
  const { box, layer, prunedAt, round, label, maxHeight = DEFAULT_HEIGHT } = props;
  const { width, dpr } = box;
  const layout = useMemo(
    () => kernelLayout(layer, Math.floor(width * dpr), Math.floor(maxHeight * dpr), Math.round(LARGEST_CELL * dpr)),
    [layer, width, dpr, maxHeight],
  );
  const paint = useCallback(
    (shades: Uint8Array, lut: Lut, gap: number) => paintKernels(layout, layer, shades, lut, gap),
    [layout, layer],
  );
  const canvas = useMaskDrawing(props, paint);
  const left = useMemo(() => kernelSurvival(layer, prunedAt, round), [layer, prunedAt, round]);
  const summary = useSummary(props, left);
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
      <div className="chart-scroll">
        <div className="chart-stage">
          <canvas ref={canvas} role="img" aria-label={summary} style={sizeOf(layout, layout.scale, dpr)} />
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
