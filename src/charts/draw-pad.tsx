import { type PointerEvent, useCallback, useRef } from 'react';
import './charts.css';
import './draw/draw-chart.css';
import { useDrawing } from './canvas/use-drawing.ts';
import { paintStrokes, type Spot, type Stroke } from './draw/strokes.ts';
import { DRAW_CHART } from './strings/draw-chart-texts.ts';

export interface DrawPadProps {
  readonly strokes: readonly Stroke[];
  /** @param drawing whether the pen is still on the pad */
  readonly onStrokes: (strokes: readonly Stroke[], drawing: boolean) => void;
  /** A picture of 28 × 28 values, shown instead of a drawing. */
  readonly picture?: Uint8Array | undefined;
}

/** Width and height of the pad's canvas, in pixels; the page shows it at any size. */
const SIDE = 560;

const inkOf = (canvas: HTMLCanvasElement) => getComputedStyle(canvas).color;

/** Grey values as squares of ink. */
function paintPicture(context: CanvasRenderingContext2D, picture: Uint8Array, ink: string): void {
  const [cells, cell] = [Math.sqrt(picture.length), SIDE / Math.sqrt(picture.length)];
  context.fillStyle = ink;
  picture.forEach((value, at) => {
    context.globalAlpha = value / 255;
    context.fillRect((at % cells) * cell, Math.floor(at / cells) * cell, cell, cell);
  });
  context.globalAlpha = 1;
}

/** A square to draw on with mouse, finger or pen. The keyboard cannot use it, so offer another input beside it. */
export function DrawPad({ strokes, onStrokes, picture }: DrawPadProps) {
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      canvas.width = SIDE;
      canvas.height = SIDE;
      const context = canvas.getContext('2d');
      if (!context) return;
      if (picture) paintPicture(context, picture, inkOf(canvas));
      paintStrokes(context, strokes, SIDE, inkOf(canvas));
    },
    [strokes, picture],
  );
  const canvas = useDrawing(draw);
  // Several moves of the pen may arrive before React has rendered the first.
  const pen = useRef<{ readonly id: number; strokes: readonly Stroke[]; stroke: Spot[] }>(undefined);

  const spotOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Spot => {
    const box = canvas.current?.getBoundingClientRect() ?? new DOMRect();
    return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
  };
  const tell = (drawing: boolean) => {
    if (pen.current) onStrokes([...pen.current.strokes, [...pen.current.stroke]], drawing);
  };
  const onPointerDown = (event: PointerEvent) => {
    if (pen.current || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = { id: event.pointerId, strokes, stroke: [spotOf(event)] };
    tell(true);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (pen.current?.id !== event.pointerId) return;
    // The positions between two frames; without them a quick curve becomes a corner.
    const between = event.nativeEvent.getCoalescedEvents?.() ?? [];
    pen.current.stroke.push(...(between.length > 0 ? between : [event]).map(spotOf));
    tell(true);
  };
  const onPointerEnd = (event: PointerEvent) => {
    if (pen.current?.id !== event.pointerId) return;
    tell(false);
    pen.current = undefined;
  };
  return (
    <canvas
      ref={canvas}
      className="draw-pad"
      role="img"
      aria-label={DRAW_CHART.pad}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    />
  );
}
