import type { Layer } from '../../spec/layers.ts';
import { IMAGE_SIDE } from '../../spec/layers.ts';
import { blank, type Picture } from '../canvas/blit.ts';
import type { Lut } from '../canvas/lut.ts';

/** How many weights of the first layer read each place of its input, by round. A place is a pixel, or a place in a kernel. */
export interface MaskHistory {
  /** Height and width of a picture: those of the image, or of a convolution's kernels. */
  readonly side: number;
  /** The weights that read each place before anything is pruned. */
  readonly of: number;
  /** Per round, the weights left at each place. */
  readonly rounds: readonly Uint32Array[];
}

/** Counts the weights that the first layer has left at each place, in every round up to `last`, in one pass over them. */
export function maskHistoryOf(first: Layer, prunedAt: Uint8Array, last: number): MaskHistory {
  const side = first.convolution ? first.convolution.kernel : IMAGE_SIDE;
  const places = side * side;
  const of = prunedAt.length / places;
  const pruned = Array.from({ length: last + 1 }, () => new Uint32Array(places));
  // The first layer reads one channel, so the weights of a place are adjacent.
  for (let at = 0; at < prunedAt.length; at++) {
    const round = prunedAt[at];
    if (round > 0 && round <= last) pruned[round][Math.floor(at / of)]++;
  }
  const rounds = [new Uint32Array(places).fill(of)];
  for (let round = 1; round <= last; round++) {
    const before = rounds[round - 1];
    rounds.push(before.map((left, place) => left - pruned[round][place]));
  }
  return { side, of, rounds };
}

/** One round as a picture. The place with the most weights left has the ramp's last colour, so each picture has its own scale. */
export function paintMaskRound({ side, rounds }: MaskHistory, round: number, lut: Lut): Picture {
  const picture = blank(side, side);
  const counts = rounds[round];
  const most = Math.max(1, ...counts);
  counts.forEach((count, place) => {
    picture.pixels[place] = lut[Math.round((255 * count) / most)];
  });
  return picture;
}

/** A picture in the strip: its round, and the middle of its place in CSS pixels. */
export interface StripPicture {
  readonly round: number;
  readonly centre: number;
}

/**
 * Chooses the rounds whose pictures fit side by side. All are chosen when there is room, otherwise every second, third
 * and so on; the last round is always among them.
 * @param centres the middle of each round's place on the axis, ascending
 */
export function stripPictures(
  rounds: readonly number[],
  centres: readonly number[],
  size: number,
  gap: number,
): StripPicture[] {
  const all = rounds.map((round) => ({ round, centre: centres[round] }));
  const pictures: StripPicture[] = [];
  for (const picture of all.reverse()) {
    const next = pictures.at(-1);
    if (!next || next.centre - picture.centre >= size + gap) pictures.push(picture);
  }
  return pictures.reverse();
}
