import { useCallback, useMemo } from 'react';
import { survives } from '../pruning/mask.ts';
import { pixelSurvival } from '../pruning/measures.ts';
import { IMAGE_SIDE, PIXELS } from '../spec/layers.ts';
import './charts.css';
import { armClass } from './accuracy/arm-style.ts';
import type { Zoom } from './accuracy/y-axis.ts';
import { blend } from './canvas/blend.ts';
import { blit, sizeOf } from './canvas/blit.ts';
import { CellReadout, Cells, type Cellular } from './canvas/cells.tsx';
import { coloursOf } from './canvas/colours.ts';
import { type Grid, gridBox, gridCellAt, gridScale } from './canvas/grid.ts';
import { ShareLegend } from './canvas/legends.tsx';
import { rampLut } from './canvas/lut.ts';
import { useDrawing } from './canvas/use-drawing.ts';
import { TableDetails } from './data-table.tsx';
import { paintShares } from './masks/mask-paint.ts';
import type { MaskProps } from './masks/mask-props.ts';
import { type SharedCursor, useCursor, useCursorOrOwn } from './shared-cursor.ts';
import { MASKS_CHART, maskSummary, pixelRows, pixelText } from './strings/masks-chart-texts.ts';
import { type Box, useBox } from './use-box.ts';

/** Close: the ramp ends at the pixel with the most weights left. Full: at 100 %. */
export type PixelSurvivalProps = Omit<MaskProps, 'mode' | 'rounds'> & { readonly zoom: Zoom };

const GRID: Grid = { columns: IMAGE_SIDE, rows: IMAGE_SIDE };
const DEFAULT_SIDE = 280;

/** Weights left at each pixel, and the share at which the ramp ends. */
interface Counted {
  readonly counts: Uint32Array;
  readonly most: number;
}

interface PictureProps extends PixelSurvivalProps, Counted {
  readonly box: Box;
  /** What stood before, while the picture is on its way. */
  readonly old: Counted | undefined;
}

/** Marks the pixels that the neuron at the cursor still reads. */
function NeuronsPixels({
  sharedCursor,
  layer,
  prunedAt,
  round,
}: { sharedCursor: SharedCursor } & Pick<PixelSurvivalProps, 'layer' | 'prunedAt' | 'round'>) {
  const neuron = useCursor(sharedCursor, (shown) => shown.neuron);
  if (neuron === null || neuron >= layer.outputs) return null;
  const squares = Array.from({ length: PIXELS }, (_, pixel) =>
    survives(prunedAt[pixel * layer.outputs + neuron], round)
      ? `M${pixel % IMAGE_SIDE} ${Math.floor(pixel / IMAGE_SIDE)}h1v1h-1z`
      : '',
  );
  return (
    <svg className="chart-marks" viewBox={`0 0 ${IMAGE_SIDE} ${IMAGE_SIDE}`} aria-hidden="true">
      <path d={squares.join('')} />
    </svg>
  );
}

function Picture({ box, counts, most, old, ...props }: PictureProps) {
  const { layer, round, label, maxHeight = DEFAULT_SIDE } = props;
  const progress = props.change?.progress ?? 1;
  const room = Math.floor(Math.min(box.width, maxHeight) * box.dpr);
  const scale = gridScale(GRID, room, room, room);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const { low, middle, high } = coloursOf(canvas, ['low', 'middle', 'high']);
      const painted = (of: Counted) => paintShares(of.counts, layer.outputs, of.most, rampLut([low, middle, high]));
      const now = painted({ counts, most });
      blit(canvas, old ? blend(painted(old), now, progress) : now);
    },
    [counts, layer, most, old, progress],
  );
  const canvas = useDrawing(draw);
  const cellular: Cellular = {
    sharedCursor: useCursorOrOwn(props.sharedCursor),
    cells: PIXELS,
    cellOf: ({ pixel }) => pixel,
    textOf: (pixel) => pixelText(pixel, counts[pixel], layer.outputs),
  };
  return (
    <>
      <div className="chart-scroll">
        <div className="chart-stage">
          <canvas
            ref={canvas}
            role="img"
            style={sizeOf({ width: IMAGE_SIDE, height: IMAGE_SIDE }, scale, box.dpr)}
            aria-label={MASKS_CHART.pixelPicture(maskSummary(label, layer, counts, round))}
          />
          <NeuronsPixels sharedCursor={cellular.sharedCursor} layer={layer} prunedAt={props.prunedAt} round={round} />
          <Cells
            {...cellular}
            name={`${label}: pixel`}
            columns={IMAGE_SIDE}
            pointedOf={(pixel) => ({ pixel })}
            pointedAt={(x, y) => ({ pixel: gridCellAt(GRID, x, y) })}
            boxOf={(pixel) => gridBox(GRID, pixel)}
          />
        </div>
      </div>
      <CellReadout {...cellular} hint={MASKS_CHART.pixels} />
    </>
  );
}

/** The pixels that the network still reads: the share of each pixel's weights that survive. */
export function PixelSurvival(props: PixelSurvivalProps) {
  const [ref, box] = useBox('width');
  const { arm, layer, prunedAt, round, label, zoom, change } = props;
  const countedIn = useCallback(
    (at: number): Counted => {
      const counts = pixelSurvival(layer, prunedAt, at);
      return { counts, most: zoom === 'full' ? 1 : Math.max(...counts) / layer.outputs };
    },
    [layer, prunedAt, zoom],
  );
  const { counts, most } = useMemo(() => countedIn(round), [countedIn, round]);
  const before = change?.before.round;
  const old = useMemo(() => (before === undefined ? undefined : countedIn(before)), [countedIn, before]);
  return (
    <figure className={`chart ${armClass(arm)}`}>
      <div className="chart-head">
        <figcaption className="chart-title">{MASKS_CHART.byPixel(label)}</figcaption>
        <ShareLegend most={most} />
      </div>
      <div className="chart-room" ref={ref}>
        {box && <Picture {...props} {...{ box, counts, most, old }} />}
      </div>
      <TableDetails rows={() => pixelRows(layer, prunedAt, round)} label={MASKS_CHART.pixelTable(label, round)} />
    </figure>
  );
}
