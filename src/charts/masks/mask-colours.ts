import { coloursOf } from '../canvas/colours.ts';
import { type Lut, type MaskMode, maskLut, mix, pack } from '../canvas/lut.ts';
import { CHANGED_SIGN, KEPT_SIGN, NEGATIVE, POSITIVE, PRUNED } from './shades.ts';

/** The strength of the smallest weight's colour, so that the weight does not look pruned. */
const FAINTEST = 0.3;

/** Colours for bytes of weights (`shadesOf`): a hue for each sign, stronger for larger weights. */
function signLut(canvas: HTMLCanvasElement): Lut {
  const { surface, pruned, negative, positive } = coloursOf(canvas, ['surface', 'pruned', 'negative', 'positive']);
  const lut = new Uint32Array(256);
  for (const [[from, to], colour] of [
    [NEGATIVE, negative],
    [POSITIVE, positive],
  ] as const) {
    for (let byte = from; byte <= to; byte++)
      lut[byte] = pack(mix(surface, colour, FAINTEST + ((1 - FAINTEST) * (byte - from)) / (to - from)));
  }
  lut[PRUNED] = pack(pruned);
  return lut;
}

function flipLut(canvas: HTMLCanvasElement): Lut {
  const { pruned, kept, changed } = coloursOf(canvas, ['pruned', 'kept', 'changed']);
  const lut = new Uint32Array(256);
  lut[PRUNED] = pack(pruned);
  lut[KEPT_SIGN] = pack(kept);
  lut[CHANGED_SIGN] = pack(changed);
  return lut;
}

/** The table of colours for a picture of a mask, from the colours that CSS gives the canvas. */
export function maskLutOf(canvas: HTMLCanvasElement, mode: MaskMode, round: number, rounds: number): Lut {
  if (mode === 'sign-size') return signLut(canvas);
  if (mode === 'sign-flips') return flipLut(canvas);
  return maskLut(mode, round, rounds, coloursOf(canvas, ['arm', 'pruned', 'early', 'late']));
}
