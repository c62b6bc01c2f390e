import { survives } from '../../pruning/mask.ts';
import type { LayerWeights } from './shades.ts';

/** A picture of a mask on its way: from what stood before to what it is going to show. */
export interface MaskChange {
  /** What stood before. */
  readonly before: { readonly round: number; readonly weights?: LayerWeights | undefined };
  /** 0 shows what stood before, 1 what is there now. */
  readonly progress: number;
  /** For each weight the turn in which it begins to change (`turnsOf`); without it all change at once. */
  readonly turns?: Uint8Array | undefined;
}

/** The largest size of a weight that a round has pruned. */
export function cutOf(prunedAt: Uint8Array, round: number, trained: Float32Array): number {
  let cut = 0;
  for (let at = 0; at < prunedAt.length; at++) if (prunedAt[at] === round) cut = Math.max(cut, Math.abs(trained[at]));
  return cut;
}

/**
 * The turns in which the weights that a round has pruned by size go: the smallest first (0), one at the cut last (255). A line
 * that moves evenly from 0 to the cut meets each in its turn.
 * @param trained the weights that the round before has trained
 */
export function turnsOf(prunedAt: Uint8Array, round: number, trained: Float32Array): Uint8Array {
  const cut = cutOf(prunedAt, round, trained);
  return prunedAt.map((death, at) =>
    death === round && cut > 0 ? Math.round((255 * Math.abs(trained[at])) / cut) : 0,
  );
}

/** Rounds of pruning as they were known in an earlier round. */
export const knownIn = (prunedAt: Uint8Array, round: number): Uint8Array =>
  prunedAt.map((death) => (survives(death, round) ? 0 : death));
