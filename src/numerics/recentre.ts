/** A grey picture, row by row: 0 is paper, 255 is ink. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** Side of MNIST's pictures, of the box that a digit fills in them, and where the middle of its ink lies. */
const SIDE = 28;
const BOX = 20;
const MIDDLE = 14;

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box with all ink. */
function boundsOf({ width, height, values }: Grey): Bounds | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (values[y * width + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** How much of each pixel of a line lies in each of `parts` equal parts of it: [pixel, length] pairs, part by part. */
function coverage(pixels: number, parts: number): (readonly [number, number])[][] {
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [(part * pixels) / parts, ((part + 1) * pixels) / parts];
    const covered: (readonly [number, number])[] = [];
    for (let at = Math.floor(from); at < Math.min(pixels, Math.ceil(to)); at++)
      covered.push([at, Math.min(to, at + 1) - Math.max(from, at)]);
    return covered;
  });
}

/** The ink within bounds at another size: each pixel is the mean of the area that it stands for. */
function resized({ width: stride, values }: Grey, bounds: Bounds, width: number, height: number): Grey {
  const [columns, rows] = [coverage(bounds.width, width), coverage(bounds.height, height)];
  const area = (bounds.width / width) * (bounds.height / height);
  const made = new Uint8Array(width * height);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      let ink = 0;
      for (const [dy, high] of row)
        for (const [dx, wide] of column) ink += values[(bounds.top + dy) * stride + bounds.left + dx] * high * wide;
      made[y * width + x] = Math.round(ink / area);
    });
  });
  return { width, height, values: made };
}

/** Where a line of ink has to start for its middle to lie at the picture's, and for none of it to stick out. */
function startOf(ink: number, moment: number, length: number): number {
  // MNIST moves by whole pixels: the middles of its digits lie from 13.5 up to, and not at, 14.5.
  return Math.max(0, Math.min(SIDE - length, Math.ceil(MIDDLE - moment / ink - 0.5)));
}

/**
 * A drawing as MNIST has its digits: fitted into 20 × 20 pixels with its shape kept and its edges smoothed, its centre of
 * mass in the middle of 28 × 28 (LeCun, Cortes and Burges, "The MNIST database", on how the images were made).
 * @returns 28 × 28 values, or undefined when nothing is drawn
 */
export function recentred(drawing: Grey): Uint8Array | undefined {
  const bounds = boundsOf(drawing);
  if (!bounds) return undefined;
  const scale = BOX / Math.max(bounds.width, bounds.height);
  const fitted = (length: number) => Math.max(1, Math.round(length * scale));
  const box = resized(drawing, bounds, fitted(bounds.width), fitted(bounds.height));
  let [ink, across, down] = [0, 0, 0];
  box.values.forEach((value, at) => {
    ink += value;
    across += value * (at % box.width);
    down += value * Math.floor(at / box.width);
  });
  // Specks too faint to be seen at this size.
  if (ink === 0) return undefined;
  const [left, top] = [startOf(ink, across, box.width), startOf(ink, down, box.height)];
  const made = new Uint8Array(SIDE * SIDE);
  for (let y = 0; y < box.height; y++)
    made.set(box.values.subarray(y * box.width, (y + 1) * box.width), (top + y) * SIDE + left);
  return made;
}
