import type { Dataset, Examples } from '../../data/dataset.ts';
import { pixelValues } from '../../data/scaling.ts';
import type { Setup } from '../engine.ts';
import { widthFor } from './layout.ts';

/** How a network reads images. */
export interface Reading {
  /** What it reads for each of the 256 values of a pixel. */
  readonly values: Float32Array;
  /** The pixels that the backend is given. */
  readonly pixels: readonly number[];
  /** For each pixel of an image its place among those; anything where it has none. */
  readonly places: Uint32Array;
  /** Numbers per image: those pixels and, where a fully connected layer reads them, the constant input and zeros. */
  readonly width: number;
}

/** The pixels that are background in every image of a data set: the rim, 65 of MNIST's 784. */
function unlitIn({ pixels, train, validation, test }: Dataset): number[] {
  let unlit = Array.from({ length: pixels }, (_, p) => p);
  for (const { images } of [train, validation, test] satisfies Examples[]) {
    for (let from = 0; from < images.length; from += pixels) {
      const lit = (p: number) => images[from + p] !== 0;
      if (unlit.some(lit)) unlit = unlit.filter((p) => !lit(p));
    }
  }
  return unlit;
}

/**
 * Where background is read as 0, pixels that no image lights are left out: their weights add nothing to any neuron, and
 * have a gradient of 0, with which every optimiser leaves them as they are. A convolution reads whole squares.
 */
export function readingOf({ layers, dataset, scaling }: Setup): Reading {
  const values = pixelValues(scaling);
  const squares = layers[0].convolution !== undefined;
  const unlit = new Set(values[0] === 0 && !squares ? unlitIn(dataset) : []);
  const pixels = Array.from({ length: dataset.pixels }, (_, p) => p).filter((p) => !unlit.has(p));
  const places = new Uint32Array(dataset.pixels);
  pixels.forEach((pixel, place) => {
    places[pixel] = place;
  });
  return { values, pixels, places, width: squares ? pixels.length : widthFor(pixels.length) };
}
