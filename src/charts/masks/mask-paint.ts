import { IMAGE_SIDE, type Layer } from '../../spec/layers.ts';
import { blank, type Picture } from '../canvas/blit.ts';
import type { Lut } from '../canvas/lut.ts';
import { type TileLayout, tileOrigin } from './tile-layout.ts';

/**
 * The first layer as tiles: the weights into each neuron, arranged as the pixels that they come from.
 * @param shades one byte per weight (`shadesOf`)
 */
export function paintTiles(
  layout: TileLayout,
  { inputs, outputs }: Layer,
  shades: Uint8Array,
  lut: Lut,
  gap: number,
): Picture {
  const picture = blank(layout.width, layout.height);
  const { pixels, width } = picture;
  pixels.fill(gap);
  const origins = Uint32Array.from({ length: outputs }, (_, neuron) => {
    const { x, y } = tileOrigin(layout, neuron);
    return y * width + x;
  });
  for (let pixel = 0, at = 0; pixel < inputs; pixel++) {
    const within = Math.floor(pixel / IMAGE_SIDE) * width + (pixel % IMAGE_SIDE);
    for (let neuron = 0; neuron < outputs; neuron++, at++) pixels[origins[neuron] + within] = lut[shades[at]];
  }
  return picture;
}

/** A convolution as its kernels: the weights from one channel to another, arranged as the places that they read. */
export function paintKernels(layout: TileLayout, layer: Layer, shades: Uint8Array, lut: Lut, gap: number): Picture {
  const picture = blank(layout.width, layout.height);
  const { pixels, width } = picture;
  const { inputs, outputs } = layer;
  const { side } = layout;
  pixels.fill(gap);
  const origins = Uint32Array.from({ length: layout.tiles }, (_, tile) => {
    const { x, y } = tileOrigin(layout, tile);
    return y * width + x;
  });
  for (let at = 0; at < shades.length; at++) {
    const [output, input] = [at % outputs, Math.floor(at / outputs)];
    const place = Math.floor(input / inputs);
    const within = Math.floor(place / side) * width + (place % side);
    pixels[origins[output * inputs + (input % inputs)] + within] = lut[shades[at]];
  }
  return picture;
}

/** A layer as a matrix: a row for each output, a column for each input. */
export function paintMatrix({ inputs, outputs }: Layer, shades: Uint8Array, lut: Lut): Picture {
  const picture = blank(inputs, outputs);
  for (let input = 0, at = 0; input < inputs; input++) {
    for (let output = 0; output < outputs; output++, at++) picture.pixels[output * inputs + input] = lut[shades[at]];
  }
  return picture;
}

/** The share of each pixel's weights that is left; `most` and above have the ramp's last colour. */
export function paintShares(counts: Uint32Array, of: number, most: number, lut: Lut): Picture {
  const picture = blank(IMAGE_SIDE, IMAGE_SIDE);
  counts.forEach((count, pixel) => {
    picture.pixels[pixel] = lut[most === 0 ? 0 : Math.min(255, Math.round((255 * count) / of / most))];
  });
  return picture;
}
