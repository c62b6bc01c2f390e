import { coloursOf } from '../canvas/colours.ts';
import { type Lut, type MaskMode, maskLut } from '../canvas/lut.ts';

/** The table of colours for a mask, from the colours that CSS gives the canvas. */
export const maskLutOf = (canvas: HTMLCanvasElement, mode: MaskMode, round: number, rounds: number): Lut =>
  maskLut(mode, round, rounds, coloursOf(canvas, ['arm', 'pruned', 'early', 'late']));
