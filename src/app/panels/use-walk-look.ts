import { useMemo } from 'react';
import { type MaskChange, turnsOf } from '../../charts/masks/mask-change.ts';
import type { LayerWeights } from '../../charts/masks/shades.ts';
import type { Key } from '../../experiment/model/key.ts';
import type { PrunedAt } from '../../pruning/mask.ts';
import type { Between } from '../../store/walked.ts';
import { useLab } from '../lab-context.ts';
import { useFirst } from '../use-first.ts';
import { useTrained } from '../use-trained.ts';

/** A layer's mask and weights before the last step of a walk, and after it. */
export interface WalkLook {
  readonly before: MaskChange['before'];
  readonly after: MaskChange['before'];
  /** The order in which pruned weights go, if their size decides; see `turnsOf`. */
  readonly turns: Uint8Array | undefined;
}

/** No training: nothing is kept of it. */
const NOBODY: Key = { arm: 'ticket', seed: -1, width: 1, round: 0 };

/**
 * What the last step of a walk has changed in a layer. Weights are missing where the page could not keep them.
 * @param between the network that the walk has
 * @param prunedAt the masks of its run
 * @param l the layer
 */
export function useWalkLook(
  between: Between | undefined,
  prunedAt: PrunedAt | undefined,
  l: number,
): WalkLook | undefined {
  const byMagnitude = useLab(({ results }) => results?.experiment.pruning.criterion === 'magnitude');
  const { params } = useTrained(between?.before, between !== undefined);
  const first = useFirst(between?.training ?? NOBODY, prunedAt, between !== undefined);
  return useMemo(() => {
    const deaths = prunedAt?.[l];
    if (!between || !deaths) return undefined;
    const { phase, training } = between;
    const { round } = training;
    const began = first?.[l].weights;
    const trained: LayerWeights | undefined = params && { trained: params[l].weights, first: began };
    if (phase === 'rewind') {
      const rewound = began && { trained: began, first: began };
      return { before: { round, weights: trained }, after: { round, weights: rewound }, turns: undefined };
    }
    return {
      before: { round: round - 1, weights: trained },
      after: { round, weights: trained },
      turns: byMagnitude && params ? turnsOf(deaths, round, params[l].weights) : undefined,
    };
  }, [between, prunedAt, l, params, first, byMagnitude]);
}
