import { blank, type Picture } from './blit.ts';

/** The share of a change in which its parts begin, one after another. Each part takes the rest of it. */
const SPREAD = 0.6;

const within = (share: number) => Math.min(1, Math.max(0, share));

/** The turn that has come at some progress: turns go from 0, at the start, to 1. */
export const turnAt = (progress: number): number => within(progress / SPREAD);

/** How far a part of a change is, from its turn on. */
export const shareAt = (progress: number, turn: number): number => within((progress - SPREAD * turn) / (1 - SPREAD));

/** Slow, fast, slow. */
export const eased = (progress: number): number => progress * progress * (3 - 2 * progress);

/**
 * A picture on its way from one to another of the same size.
 * @param turns for each pixel the turn in which it begins to change, 0 to 255; without it all change at once
 */
export function blend(from: Picture, to: Picture, progress: number, turns?: Picture): Picture {
  const picture = blank(to.width, to.height);
  const shares = Float32Array.from({ length: 256 }, (_, turn) => (turns ? shareAt(progress, turn / 255) : progress));
  const [first, last, mixed] = [from, to, picture].map(({ pixels }) => new Uint8Array(pixels.buffer));
  for (let at = 0; at < to.pixels.length; at++) {
    if (from.pixels[at] === to.pixels[at]) {
      picture.pixels[at] = to.pixels[at];
      continue;
    }
    const share = shares[turns ? turns.pixels[at] : 0];
    for (let byte = 4 * at; byte < 4 * at + 4; byte++) mixed[byte] = first[byte] + (last[byte] - first[byte]) * share;
  }
  return picture;
}
