import type { Grey } from '../../numerics/recentre.ts';

/** A place on the pad, in fractions of its sides. */
export type Spot = readonly [x: number, y: number];

/** The path of the pen between touching the pad and leaving it. */
export type Stroke = readonly Spot[];

/** Width of the pen on the pad, as a fraction of it. */
const PEN = 0.085;

/** Side of the picture, in pixels, before a drawing is scaled down. */
const FINE = 200;

/** How thick a stroke is there, as MNIST's are: two of the twenty pixels that a digit fills. */
const THICK = FINE / 10;

/** Draws strokes in the width of the pen, on a pad with sides of `side` pixels. */
export function paintStrokes(
  context: CanvasRenderingContext2D,
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

/** Strokes as large as the picture holds them, from its corner on: where and how large they were drawn is gone. */
function fitted(strokes: readonly Stroke[]): readonly Stroke[] {
  const spots = strokes.flat();
  const [left, top] = [Math.min(...spots.map(([x]) => x)), Math.min(...spots.map(([, y]) => y))];
  const width = Math.max(...spots.map(([x]) => x)) - left;
  const height = Math.max(...spots.map(([, y]) => y)) - top;
  // What is no larger than the pen is a dot, however a hand trembled.
  const scale = (FINE - THICK) / Math.max(width, height, PEN);
  // Sixteenths of a pixel: a drawing elsewhere on the pad differs in last digits alone, which must not decide a pixel.
  const place = (at: number) => THICK / 2 + Math.round(at * scale * 16) / 16;
  return strokes.map((stroke) => stroke.map(([x, y]) => [place(x - left), place(y - top)] as const));
}

/** Inks what lies within half a stroke's thickness of the line between two spots, its edge by the share that it covers. */
function ink(values: Uint8Array, [x0, y0]: Spot, [x1, y1]: Spot): void {
  const [across, down] = [x1 - x0, y1 - y0];
  const squared = across * across + down * down;
  const reach = THICK / 2 + 1;
  const from = (a: number, b: number) => Math.max(0, Math.floor(Math.min(a, b) - reach));
  const to = (a: number, b: number) => Math.min(FINE - 1, Math.ceil(Math.max(a, b) + reach));
  for (let y = from(y0, y1); y <= to(y0, y1); y++) {
    for (let x = from(x0, x1); x <= to(x0, x1); x++) {
      const [dx, dy] = [x + 0.5 - x0, y + 0.5 - y0];
      // The nearest spot of the line to the pixel's middle.
      const along = squared === 0 ? 0 : Math.max(0, Math.min(1, (dx * across + dy * down) / squared));
      const [offX, offY] = [dx - along * across, dy - along * down];
      const covered = THICK / 2 + 0.5 - Math.sqrt(offX * offX + offY * offY);
      const value = Math.round(255 * Math.max(0, Math.min(1, covered)));
      const at = y * FINE + x;
      if (value > values[at]) values[at] = value;
    }
  }
}

/**
 * A drawing as grey values, where ink is 255. It is computed from the strokes: what a canvas gives back is what the browser
 * likes to give, noise where privacy is guarded. Wherever and however large a digit was drawn, its picture is the same.
 */
export function greyOf(strokes: readonly Stroke[]): Grey {
  const values = new Uint8Array(FINE * FINE);
  for (const stroke of fitted(strokes)) {
    let [before] = stroke;
    for (const spot of stroke) {
      ink(values, before, spot);
      before = spot;
    }
  }
  return { width: FINE, height: FINE, values };
}
