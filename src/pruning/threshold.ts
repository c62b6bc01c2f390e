import type { Mask } from './mask.ts';
import { pruneGroups } from './prune.ts';
import type { Plan } from './schedule.ts';
import { magnitude } from './scores/magnitude.ts';

/** What pruning by magnitude takes from a layer next. */
export interface NextPrune {
  /** The largest |w| that goes, in all layers that are ranked with this one. */
  readonly threshold: number;
  /** Weights of the layer that go. */
  readonly removed: number;
  /** Whether other layers are ranked with it. */
  readonly shared: boolean;
}

/**
 * What the round after this one prunes by magnitude in a layer, from the plan's counts; nothing after the last round.
 * @param weights trained ones, per layer in flat order
 * @param mask of the round that trained them
 */
export function nextPrune(
  plan: Plan,
  weights: readonly Float32Array[],
  mask: Mask,
  round: number,
  layer: number,
): NextPrune | undefined {
  const p = plan.groups.findIndex(({ layers }) => layers.includes(layer));
  const left = plan.counts[round + 1]?.[p];
  if (left === undefined) return undefined;
  const { layers } = plan.groups[p];
  const scores = magnitude({ weights });
  const kept = pruneGroups([plan.groups[p]], scores, mask, [left]);
  let [threshold, removed] = [0, 0];
  for (const l of layers) {
    for (let i = 0; i < mask[l].length; i++) {
      if (mask[l][i] === 0 || kept[l][i] === 1) continue;
      threshold = Math.max(threshold, scores[l][i]);
      if (l === layer) removed++;
    }
  }
  return { threshold, removed, shared: layers.length > 1 };
}
