import { blank, type Picture } from '../canvas/blit.ts';
import type { Rgb } from '../canvas/colours.ts';
import { mix, pack } from '../canvas/lut.ts';
import type { Points } from './points.ts';

/** The values at the picture's edges, the same below 0 as above. */
export interface Reach {
  readonly x: number;
  readonly y: number;
}

export interface ScatterColours {
  readonly surface: Rgb;
  readonly line: Rgb;
  readonly pruned: Rgb;
  readonly late: Rgb;
  readonly arm: Rgb;
}

/** The number of points on each pixel. If there are few, each covers several pixels to be visible. */
export function densityOf(
  { first, trained }: Pick<Points, 'first' | 'trained'>,
  reach: Reach,
  width: number,
  height: number,
  dpr: number,
): Uint8Array {
  const density = new Uint8Array(width * height);
  const size = Math.max(1, Math.round(dpr * (first.length > 20_000 ? 1 : first.length > 2_000 ? 2 : 3)));
  for (let at = 0; at < first.length; at++) {
    const left = Math.round(((first[at] / reach.x + 1) / 2) * width - size / 2);
    const top = Math.round(((1 - trained[at] / reach.y) / 2) * height - size / 2);
    for (let y = Math.max(0, top); y < Math.min(height, top + size); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, left + size); x++) {
        const pixel = y * width + x;
        if (density[pixel] < 255) density[pixel]++;
      }
    }
  }
  return density;
}

/** Colours for 0 to 255 points on a pixel: one point is visible, and the colour is full from sixteen on. */
const shades = (ground: Rgb, ink: Rgb): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, points) =>
    pack(points === 0 ? ground : mix(ground, ink, Math.min(1, 0.4 + 0.15 * Math.log2(points)))),
  );

/** Points on the plane, and the band of those that a threshold prunes. */
export function paintScatter(
  density: Uint8Array,
  width: number,
  height: number,
  reach: Reach,
  t: number,
  { surface, line, pruned, late, arm }: ScatterColours,
): Picture {
  const picture = blank(width, height);
  const [stays, goes, axis] = [shades(surface, arm), shades(pruned, late), pack(line)];
  for (let y = 0; y < height; y++) {
    const value = Math.abs(1 - (2 * (y + 0.5)) / height) * reach.y;
    const lut = value <= t ? goes : stays;
    for (let x = 0; x < width; x++) {
      const points = density[y * width + x];
      const onAxis = points === 0 && (x === width >> 1 || y === height >> 1);
      picture.pixels[y * width + x] = onAxis ? axis : lut[points];
    }
  }
  return picture;
}
