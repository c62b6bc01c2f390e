import type { Dataset, Examples, LitPixels, SplitName } from './dataset.ts';
import { ownRoom, type Room } from './room.ts';

const PAIR = 2;
/** The furthest that a pair reaches. */
const FAR = 255;
/** The most bytes that an image of so many pixels takes. */
export const mostLitBytes = (pixels: number): number => PAIR * pixels;

/** Pixels that are looked at together, as a word: most of them are 0. */
const WORD = 4;

/** Images as words, where they lie so. */
const wordsOf = ({ buffer, byteOffset, length }: Uint8Array): Uint32Array =>
  byteOffset % WORD === 0 ? new Uint32Array(buffer, byteOffset, Math.floor(length / WORD)) : new Uint32Array(0);

/** How many pixels are not 0. */
function litIn(images: Uint8Array): number {
  const words = wordsOf(images);
  let lit = 0;
  for (let w = 0; w < words.length; w++) {
    const word = words[w];
    if (word === 0) continue;
    lit += +((word & 0xff) !== 0) + +((word & 0xff00) !== 0) + +((word & 0xff0000) !== 0) + +(word >>> 24 !== 0);
  }
  for (let p = words.length * WORD; p < images.length; p++) if (images[p] !== 0) lit++;
  return lit;
}

/**
 * Lists the lit pixels of images of so many pixels each.
 * @param room where the list goes
 */
export function litPixelsOf(images: Uint8Array, pixels: number, room: Room = ownRoom): LitPixels {
  const count = images.length / pixels;
  const words = wordsOf(images);
  // As many pixels of 0 as can help.
  const pairs = new Uint8Array(room(PAIR * (litIn(images) + Math.floor(images.length / FAR))));
  const start = new Uint32Array(room((count + 1) * Uint32Array.BYTES_PER_ELEMENT));
  let to = 0;
  for (let image = 0; image < count; image++) {
    start[image] = to;
    const end = (image + 1) * pixels;
    let last = image * pixels;
    for (let p = last; p < end; p++) {
      if (p % WORD === 0) while (words[p / WORD] === 0 && p + WORD <= end) p += WORD;
      if (p === end || images[p] === 0) continue;
      for (; p - last > FAR; last += FAR, to += PAIR) pairs[to] = FAR;
      pairs[to] = p - last;
      pairs[to + 1] = images[p];
      to += PAIR;
      last = p;
    }
  }
  start[count] = to;
  return { pairs: pairs.subarray(0, to), start };
}

/** Examples whose lit pixels are listed. */
export interface ListedExamples extends Examples {
  readonly lit: LitPixels;
}

/** A data set whose lit pixels are listed. */
export type ListedDataset = Dataset & Readonly<Record<SplitName, ListedExamples>>;

/**
 * Lists a data set's lit pixels, where that was not done, for engines that pass over the others.
 * @param room where the lists go
 */
export function listed(dataset: Dataset, room: Room = ownRoom): ListedDataset {
  const examples = (split: SplitName): ListedExamples => {
    const { lit, ...own } = dataset[split];
    return { ...own, lit: lit ?? litPixelsOf(own.images, dataset.pixels, room) };
  };
  return { ...dataset, train: examples('train'), validation: examples('validation'), test: examples('test') };
}
