import { useCallback } from 'react';
import { IMAGE_SIDE, PIXELS } from '../spec/layers.ts';
import './charts.css';
import './draw/draw-chart.css';
import { blank, blit } from './canvas/blit.ts';
import { coloursOf } from './canvas/colours.ts';
import { mix, pack } from './canvas/lut.ts';
import { useDrawing } from './canvas/use-drawing.ts';
import { DRAW_CHART } from './strings/draw-chart-texts.ts';

const NOTHING = new Uint8Array(PIXELS);

/** The 28 × 28 values that networks read, as ink on paper; blank if nothing is drawn. */
export function DigitPicture({ image = NOTHING }: { readonly image?: Uint8Array | undefined }) {
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const { surface, ink } = coloursOf(canvas, ['surface', 'ink']);
      const picture = blank(IMAGE_SIDE, IMAGE_SIDE);
      picture.pixels.set(Array.from(image, (value) => pack(mix(surface, ink, value / 255))));
      blit(canvas, picture);
    },
    [image],
  );
  const canvas = useDrawing(draw);
  const label = image === NOTHING ? DRAW_CHART.seenNothing : DRAW_CHART.seen;
  return <canvas ref={canvas} className="chart digit-picture" role="img" aria-label={label} />;
}
