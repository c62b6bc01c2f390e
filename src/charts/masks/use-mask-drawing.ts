import { type RefObject, useCallback, useMemo } from 'react';
import { blend } from '../canvas/blend.ts';
import { blit, type Picture } from '../canvas/blit.ts';
import { coloursOf } from '../canvas/colours.ts';
import { type Lut, pack } from '../canvas/lut.ts';
import { useDrawing } from '../canvas/use-drawing.ts';
import { pictureSummary, type Summarised } from '../strings/masks-chart-texts.ts';
import { knownIn } from './mask-change.ts';
import { maskLutOf } from './mask-colours.ts';
import type { MaskProps } from './mask-props.ts';
import { shadesOf } from './shades.ts';

/** Paints a byte a weight in the colours of a table; `gap` is the colour between tiles. */
type Paint = (shades: Uint8Array, lut: Lut, gap: number) => Picture;

/** Each byte as itself, for a picture of numbers. */
const NUMBERS: Lut = Uint32Array.from({ length: 256 }, (_, byte) => byte);

/**
 * A canvas with a picture of a mask, or of its way from an earlier one.
 * @param paint arranges the weights; keep it stable with useCallback
 */
export function useMaskDrawing(
  { prunedAt, round, rounds, mode, weights, change }: MaskProps,
  paint: Paint,
): RefObject<HTMLCanvasElement | null> {
  const { before, progress = 1, turns } = change ?? {};
  const shades = useMemo(() => shadesOf({ mode, prunedAt, round, weights }), [mode, prunedAt, round, weights]);
  const old = useMemo(
    () => before && shadesOf({ mode, ...before, prunedAt: knownIn(prunedAt, before.round) }),
    [mode, prunedAt, before],
  );
  const order = useMemo(() => turns && paint(turns, NUMBERS, 0), [turns, paint]);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const gap = pack(coloursOf(canvas, ['surface']).surface);
      const painted = (own: Uint8Array, at: number) => paint(own, maskLutOf(canvas, mode, at, rounds), gap);
      const now = painted(shades, round);
      blit(canvas, old && before ? blend(painted(old, before.round), now, progress, order) : now);
    },
    [paint, shades, round, rounds, mode, before, old, order, progress],
  );
  return useDrawing(draw);
}

/** The picture in words, made once: it counts signs, which takes too long for every frame of a change. */
export const useSummary = ({ label, layer, prunedAt, round, mode, weights }: Summarised, counts: Uint32Array): string =>
  useMemo(
    () => pictureSummary({ label, layer, prunedAt, round, mode, weights }, counts),
    [label, layer, prunedAt, round, mode, weights, counts],
  );
