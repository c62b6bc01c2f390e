import quickselect from 'quickselect';
import { concatenate } from './concatenate.ts';
import { keptOf, type Mask } from './mask.ts';

/** Per layer, one number per weight; the lowest are pruned first. */
export type Scores = readonly Float32Array[];

/** The highest score that goes when the `remove` lowest go, and how many of those that have it must go. */
function cut(alive: Float32Array, remove: number): { threshold: number; ties: number } {
  // Its types know plain arrays only. A tenth of a sort: it finds one place of the order and leaves the rest alone.
  quickselect(alive as unknown as number[], remove - 1);
  const threshold = alive[remove - 1];
  let lower = 0;
  for (let i = 0; i < remove; i++) if (alive[i] < threshold) lower++;
  return { threshold, ties: remove - lower };
}

/**
 * Keeps exactly `keep` of the weights that are alive, removing those of lowest score; ties fall on the lower flat index.
 * Nothing is revived. With `keep` at or above what is alive, nothing is removed.
 *
 * @param scores one finite number per weight
 * @param mask one byte per weight; not changed
 */
export function pruneOne(scores: Float32Array, mask: Uint8Array, keep: number): Uint8Array {
  const kept = mask.slice();
  const alive = keptOf(scores, mask);
  const remove = alive.length - keep;
  if (remove <= 0) return kept;
  const { threshold, ties } = cut(alive, remove);
  let left = ties;
  for (let i = 0; i < kept.length; i++) {
    if (mask[i] === 0) continue;
    const score = scores[i];
    if (score < threshold || (score === threshold && left-- > 0)) kept[i] = 0;
  }
  return kept;
}

/** Layer by layer: exactly `counts[l]` weights stay in layer l. */
export const prune = (scores: Scores, mask: Mask, counts: readonly number[]): Mask =>
  mask.map((layer, l) => pruneOne(scores[l], layer, counts[l]));

/**
 * Several layers as one group: exactly `keep` weights stay in all of them together, ties to the earlier layer first.
 * Each layer's best weight is out of reach, so that no layer is ever emptied.
 */
export function pruneGroup(scores: Scores, mask: Mask, keep: number): Mask {
  // The best of a single layer goes last anyway.
  if (scores.length === 1 && keep > 0) return [pruneOne(scores[0], mask[0], keep)];
  const guarded = scores.map((layer, l) => guardBest(layer, mask[l]));
  const kept = pruneOne(concatenate(guarded, Float32Array), concatenate(mask, Uint8Array), keep);
  let end = 0;
  return mask.map((layer) => {
    end += layer.length;
    return kept.slice(end - layer.length, end);
  });
}

/** Group by group: exactly `counts[g]` weights stay in the layers of group g together. */
export function pruneGroups(
  groups: readonly { readonly layers: readonly number[] }[],
  scores: Scores,
  mask: Mask,
  counts: readonly number[],
): Mask {
  const next = [...mask];
  groups.forEach(({ layers }, p) => {
    const of = <T>(all: readonly T[]) => layers.map((l) => all[l]);
    pruneGroup(of(scores), of(mask), counts[p]).forEach((kept, k) => {
      next[layers[k]] = kept;
    });
  });
  return next;
}

function guardBest(scores: Float32Array, mask: Uint8Array): Float32Array {
  let best = -1;
  for (let i = 0; i < scores.length; i++) {
    if (mask[i] === 1 && (best < 0 || scores[i] >= scores[best])) best = i;
  }
  const guarded = scores.slice();
  if (best >= 0) guarded[best] = Number.POSITIVE_INFINITY;
  return guarded;
}
