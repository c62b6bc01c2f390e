import { blit } from '../../src/charts/canvas/blit.ts';
import { paintTiles } from '../../src/charts/masks/mask-paint.ts';
import { tileLayout } from '../../src/charts/masks/tile-layout.ts';

const INPUTS = 784;
const OUTPUTS = 300;
const REPEATS = 50;

/** Milliseconds that one drawing of LeNet-300-100's first layer takes on the page's thread, of many drawings each. */
export function drawMasks(): number[] {
  const weights = INPUTS * OUTPUTS;
  const layer = { name: 'fc1', inputs: INPUTS, outputs: OUTPUTS, weights };
  const shades = Uint8Array.from({ length: weights }, (_, at) => at % 16);
  const layout = tileLayout(OUTPUTS, 1280, 960);
  const lut = new Uint32Array(256);
  const canvas = document.createElement('canvas');
  return Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    blit(canvas, paintTiles(layout, layer, shades, lut, 0));
    return performance.now() - start;
  });
}

Object.assign(globalThis, { drawMasks });
