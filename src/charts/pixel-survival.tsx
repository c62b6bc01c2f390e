import { useCallback, useMemo } from 'react';
import { pixelSurvival } from '../pruning/measures.ts';
import { IMAGE_SIDE, PIXELS } from '../spec/layers.ts';
import './charts.css';
import { armClass } from './accuracy/arm-style.ts';
import type { Zoom } from './accuracy/y-axis.ts';
import { blit, sizeOf } from './canvas/blit.ts';
import { Cells, Readout } from './canvas/cells.tsx';
import { coloursOf } from './canvas/colours.ts';
import { useCursor } from './canvas/cursor.ts';
import { type Grid, gridBox, gridCellAt, gridScale } from './canvas/grid.ts';
import { ShareLegend } from './canvas/legends.tsx';
import { rampLut } from './canvas/lut.ts';
import { useDrawing } from './canvas/use-drawing.ts';
import { TableDetails } from './data-table.tsx';
import type { MaskProps } from './masks/mask-props.ts';
import { paintShares } from './masks/paint.ts';
import { maskSummary, pixelRows, pixelText } from './masks/text.ts';
import { type Box, useBox } from './use-box.ts';

/** Close: the ramp ends at the pixel with the most weights left. Full: at 100 %. */
export type PixelSurvivalProps = Omit<MaskProps, 'mode' | 'rounds'> & { readonly zoom: Zoom };

const GRID: Grid = { columns: IMAGE_SIDE, rows: IMAGE_SIDE };
const DEFAULT_SIDE = 280;

interface PictureProps extends PixelSurvivalProps {
  readonly box: Box;
  readonly counts: Uint32Array;
  readonly most: number;
}

function Picture({ box, counts, most, ...props }: PictureProps) {
  const { layer, round, label, maxHeight = DEFAULT_SIDE } = props;
  const room = Math.floor(Math.min(box.width, maxHeight) * box.dpr);
  const scale = gridScale(GRID, room, room, room);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const { low, middle, high } = coloursOf(canvas, ['low', 'middle', 'high']);
      blit(canvas, paintShares(counts, layer.outputs, most, rampLut([low, middle, high])));
    },
    [counts, layer, most],
  );
  const canvas = useDrawing(draw);
  const cursor = useCursor(props.cursor, props.onCursor, PIXELS);
  const text = cursor.at === null ? null : pixelText(cursor.at, counts[cursor.at], layer.outputs);
  return (
    <>
      <div className="chart-stage">
        <canvas
          ref={canvas}
          role="img"
          style={sizeOf({ width: IMAGE_SIDE, height: IMAGE_SIDE }, scale, box.dpr)}
          aria-label={`Weights left by pixel. ${maskSummary(label, layer, counts, round)}`}
        />
        <Cells
          name={`${label}: pixel`}
          cells={PIXELS}
          columns={IMAGE_SIDE}
          cursor={cursor}
          text={text ?? 'none'}
          cellAt={(x, y) => gridCellAt(GRID, x, y)}
          boxOf={(pixel) => gridBox(GRID, pixel)}
        />
      </div>
      <Readout text={text} hint="Each square is a pixel of the image. Point at one, or use the arrow keys." />
    </>
  );
}

/** Which pixels of the image the network still looks at: the share of each pixel's weights that survive. */
export function PixelSurvival(props: PixelSurvivalProps) {
  const [ref, box] = useBox();
  const { arm, layer, died, round, label, zoom } = props;
  const counts = useMemo(() => pixelSurvival(layer, died, round), [layer, died, round]);
  const most = zoom === 'full' ? 1 : Math.max(...counts) / layer.outputs;
  return (
    <figure className={`chart ${armClass(arm)}`}>
      <div className="chart-head">
        <figcaption className="chart-title">{label}, by pixel</figcaption>
        <ShareLegend most={most} />
      </div>
      <div className="chart-room" ref={ref}>
        {box && <Picture {...props} {...{ box, counts, most }} />}
      </div>
      <TableDetails
        rows={() => pixelRows(layer, died, round)}
        label={`${label}, round ${round}: weights left by pixel`}
      />
    </figure>
  );
}
