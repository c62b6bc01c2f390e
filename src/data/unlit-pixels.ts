import type { Examples } from './dataset.ts';

/** The pixels, by number, that are 0 in every image. Weights that read them change nothing. */
export function unlitPixels({ images }: Pick<Examples, 'images'>, pixels: number): number[] {
  const lit = new Uint8Array(pixels);
  for (let at = 0; at < images.length; at++) if (images[at] !== 0) lit[at % pixels] = 1;
  return [...lit.keys()].filter((pixel) => lit[pixel] === 0);
}
