import type { Rgb } from './colours.ts';

/**
 * The content of a mask picture: the weights left in a round, the round in which each weight was pruned, the signs and
 * sizes of trained weights, or the signs that the training changed.
 */
export type MaskMode = 'alive' | 'death-round' | 'sign-size' | 'sign-flips';

/** A colour for each byte, as the 32 bits that an image holds for a pixel. */
export type Lut = Uint32Array;

/** One pixel of an image as 32 bits, in the machine's byte order. */
export const pack = ([red, green, blue]: Rgb): number =>
  new Uint32Array(new Uint8Array([red, green, blue, 255]).buffer)[0];

/** Mixes two colours: share 0 gives the first, 1 the second. */
export const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  Math.round(from[0] + (to[0] - from[0]) * share),
  Math.round(from[1] + (to[1] - from[1]) * share),
  Math.round(from[2] + (to[2] - from[2]) * share),
];

export interface MaskColours {
  readonly arm: Rgb;
  readonly pruned: Rgb;
  readonly early: Rgb;
  readonly late: Rgb;
}

/**
 * Colours by the round in which a weight was pruned, 0 for never. Mode `alive` shows the mask of `round`. Mode
 * `death-round` has a ramp from the first round to the last, `rounds`, and survivors in the arm's colour.
 */
export function maskLut(
  mode: 'alive' | 'death-round',
  round: number,
  rounds: number,
  { arm, pruned, early, late }: MaskColours,
): Lut {
  const lut = new Uint32Array(256);
  const alive = pack(arm);
  for (let prunedAt = 0; prunedAt < 256; prunedAt++) {
    if (prunedAt === 0 || (mode === 'alive' && prunedAt > round)) lut[prunedAt] = alive;
    else if (mode === 'alive') lut[prunedAt] = pack(pruned);
    else lut[prunedAt] = pack(mix(early, late, Math.min(1, (prunedAt - 1) / Math.max(1, rounds - 1))));
  }
  return lut;
}

/** A ramp of 256 colours through evenly spaced stops. */
export function rampLut(stops: readonly Rgb[]): Lut {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    const place = (byte / 255) * (stops.length - 1);
    const below = Math.min(Math.floor(place), stops.length - 2);
    return pack(mix(stops[below], stops[below + 1], place - below));
  });
}
