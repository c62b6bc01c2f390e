import { type PointerEvent, useCallback, useLayoutEffect, useRef } from 'react';
import './charts.css';
import './draw/draw-chart.css';
import { useDrawing } from './canvas/use-drawing.ts';
import { type PadEvent, type PadState, padWith, reducePad, strokesOn } from './draw/pointers.ts';
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
  const pad = useRef<PadState>(undefined);
  const told = useRef(new WeakSet<readonly Stroke[]>());
  useLayoutEffect(() => {
    // Strokes that come from elsewhere, such as none after Clear, are where the pad begins anew.
    if (!told.current.has(strokes)) pad.current = padWith(strokes);
  }, [strokes]);

  const spotOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Spot => {
    const box = canvas.current?.getBoundingClientRect() ?? new DOMRect();
    return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
  };
  const hear = (
    type: PadEvent['type'],
    event: PointerEvent,
    places: readonly { clientX: number; clientY: number }[],
  ) => {
    const before = pad.current ?? padWith(strokes);
    const { pointerId: id, pointerType: kind, width, height } = event;
    const after = reducePad(before, { type, id, kind, spots: places.map(spotOf), contact: Math.max(width, height) });
    pad.current = after;
    if (after.done === before.done && after.pen === before.pen) return;
    const now = strokesOn(after);
    told.current.add(now);
    onStrokes(now, after.pen !== undefined);
  };
  const onPointerDown = (event: PointerEvent) => {
    // The other buttons of a mouse, and a pen's eraser, do not draw.
    if (event.button !== 0) return;
    hear('down', event, [event]);
    try {
      event.currentTarget.setPointerCapture(event.pointerId);
    } catch {
      // It was lifted in the meantime.
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    // The positions between two frames; without them a quick curve becomes a corner.
    const between = event.nativeEvent.getCoalescedEvents?.() ?? [];
    hear('move', event, between.length > 0 ? between : [event]);
  };
  return (
    <canvas
      ref={canvas}
      className="draw-pad"
      role="img"
      aria-label={DRAW_CHART.pad}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => hear('up', event, [event])}
      onPointerCancel={(event) => hear('cancel', event, [event])}
    />
  );
}
