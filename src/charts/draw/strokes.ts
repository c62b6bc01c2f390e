import type { Grey } from '../../numerics/recentre.ts';

/** A place on the pad, in fractions of its sides. */
export type Spot = readonly [x: number, y: number];

/** The path of the pen between touching the pad and leaving it. */
export type Stroke = readonly Spot[];

/** Width of the pen as a fraction of the pad. A digit that fills the pad then has strokes as thick as MNIST's. */
const PEN = 0.085;

/** Side of the picture, in pixels, before a drawing is scaled down. */
const FINE = 280;

/** Draws strokes in the width of the pen, on a pad with sides of `side` pixels. */
export function paintStrokes(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
  side: number,
  colour: string,
): void {
  context.lineWidth = PEN * side;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  context.fillStyle = colour;
  for (const stroke of strokes) {
    context.beginPath();
    for (const [x, y] of stroke) context.lineTo(x * side, y * side);
    context.stroke();
    // A touch without a movement is a dot, since browsers do not draw lines without length.
    context.beginPath();
    context.arc(stroke[0][0] * side, stroke[0][1] * side, (PEN * side) / 2, 0, 2 * Math.PI);
    context.fill();
  }
}

/** A drawing as grey values, where ink is 255. */
export function greyOf(strokes: readonly Stroke[]): Grey {
  const context = new OffscreenCanvas(FINE, FINE).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser draws on no canvas.');
  paintStrokes(context, strokes, FINE, '#000');
  const { data } = context.getImageData(0, 0, FINE, FINE);
  return { width: FINE, height: FINE, values: Uint8Array.from({ length: FINE * FINE }, (_, at) => data[4 * at + 3]) };
}
