import type { Layer } from '../spec/layers.ts';

/** Per layer, one byte per weight in flat order: 1 keeps, 0 prunes. */
export type Mask = readonly Uint8Array[];

/**
 * Per layer, per weight, the first round whose mask lacks it; 0 while it survives. Masks only shrink, so this one array
 * holds the masks of all rounds of an arm.
 */
export type PrunedAt = readonly Uint8Array[];

/** Stands for the round of a mask that came alone, in a file: no experiment has as many rounds. */
export const ALONE = 255;

/** A mask that came alone, as the pictures have masks. */
export const prunedAlone = (mask: Mask): PrunedAt => mask.map((layer) => layer.map((kept) => (kept === 1 ? 0 : ALONE)));

/** Whether a weight that was pruned in round `prunedAt` (0: never) is in the mask of a round. */
export const survives = (prunedAt: number, round: number): boolean => prunedAt === 0 || prunedAt > round;

export const fullMask = (layers: readonly Layer[]): Mask =>
  layers.map((layer) => new Uint8Array(layer.weights).fill(1));

export const nothingPruned = (layers: readonly Layer[]): PrunedAt =>
  layers.map((layer) => new Uint8Array(layer.weights));

/** The surviving weights of each layer. */
export const countsOf = (mask: Mask): number[] =>
  mask.map((layer) => {
    let alive = 0;
    for (let i = 0; i < layer.length; i++) alive += layer[i];
    return alive;
  });

/**
 * The numbers of the weights that a layer's mask keeps, one after the other.
 * @param values one per weight
 * @returns memory of its own
 */
export function keptOf(values: Float32Array, mask: Uint8Array): Float32Array {
  const kept = new Float32Array(values.length);
  let count = 0;
  // No processor foresees the bits of a mask, so there is no branch: the next number to keep overwrites one that goes.
  for (let i = 0; i < mask.length; i++) {
    kept[count] = values[i];
    count += mask[i];
  }
  return kept.subarray(0, count);
}

/** One layer's mask of a round, from the rounds in which its weights were pruned. */
export function layerAt(prunedAt: Uint8Array, round: number): Uint8Array {
  const mask = new Uint8Array(prunedAt.length);
  for (let i = 0; i < prunedAt.length; i++) mask[i] = survives(prunedAt[i], round) ? 1 : 0;
  return mask;
}

/** The mask of a round, from the rounds in which weights were pruned. */
export const maskAt = (prunedAt: PrunedAt, round: number): Mask => prunedAt.map((layer) => layerAt(layer, round));

/**
 * The rounds of pruning with one more round's mask: what that mask lacks was pruned in that round, or in an earlier one that
 * is known. Rounds may be added in any order.
 */
export const withRound = (prunedAt: PrunedAt, mask: Mask, round: number): PrunedAt =>
  prunedAt.map((layer, l) => {
    const next = layer.slice();
    const kept = mask[l];
    for (let i = 0; i < next.length; i++) {
      if (kept[i] === 0 && (next[i] === 0 || next[i] > round)) next[i] = round;
    }
    return next;
  });
