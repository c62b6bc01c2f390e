import type { Layer } from '../../spec/layers.ts';
import { IMAGE_SIDE } from '../../spec/layers.ts';
import { blank, type Picture } from '../canvas/blit.ts';
import type { Lut } from '../canvas/lut.ts';

/** Weights of the first layer that look at a place of what it reads, by round and place. */
export interface History {
  /** Height and width of the picture: of the image, or of a convolution's kernels. */
  readonly side: number;
  /** The weights that look at each place. */
  readonly of: number;
  /** Per round, the weights left at each place. */
  readonly rounds: readonly Uint32Array[];
}

/** How many weights of the first layer are left at each of its places, in every round up to `last`, in one pass over them. */
export function historyOf(first: Layer, prunedAt: Uint8Array, last: number): History {
  const side = first.convolution ? first.convolution.kernel : IMAGE_SIDE;
  const places = side * side;
  const of = prunedAt.length / places;
  const deaths = Array.from({ length: last + 1 }, () => new Uint32Array(places));
  // The first layer reads one channel, so that the weights of a place stand together.
  for (let at = 0; at < prunedAt.length; at++) {
    const round = prunedAt[at];
    if (round > 0 && round <= last) deaths[round][Math.floor(at / of)]++;
  }
  const rounds = [new Uint32Array(places).fill(of)];
  for (let round = 1; round <= last; round++) {
    const before = rounds[round - 1];
    rounds.push(before.map((left, place) => left - deaths[round][place]));
  }
  return { side, of, rounds };
}

/** One round as a picture. The place with the most weights left has the ramp's last colour: each picture has its own scale. */
export function paintHistory({ side, rounds }: History, round: number, lut: Lut): Picture {
  const picture = blank(side, side);
  const counts = rounds[round];
  const most = Math.max(1, ...counts);
  counts.forEach((count, place) => {
    picture.pixels[place] = lut[Math.round((255 * count) / most)];
  });
  return picture;
}

/** A filmstrip's picture: the round, where it stands, and how large it is, in CSS pixels. */
export interface Still {
  readonly round: number;
  readonly centre: number;
}

/**
 * The rounds that have room for a picture of a size at their places: as many as there are when they fit, else every
 * second, third ..., always with the last.
 * @param centres where each round stands, ascending
 */
export function stillsOf(rounds: readonly number[], centres: readonly number[], size: number, gap: number): Still[] {
  const all = rounds.map((round) => ({ round, centre: centres[round] }));
  const stills: Still[] = [];
  for (const still of all.reverse()) {
    const next = stills.at(-1);
    if (!next || next.centre - still.centre >= size + gap) stills.push(still);
  }
  return stills.reverse();
}
