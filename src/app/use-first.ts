import { useMemo } from 'react';
import type { Key } from '../experiment/model/key.ts';
import type { Params } from '../experiment/model/packed.ts';
import type { Run } from '../experiment/model/results.ts';
import { firstWeights } from '../store/first-weights.ts';
import { useTrainedWeights } from './use-trained.ts';

/**
 * The first weights of a training, drawn again from its seed. That takes a moment, so only pictures that show them ask.
 * @returns undefined also if the training started from weights that are not kept
 */
export function useFirst(training: Key, prunedAt: Run['prunedAt'], wanted: boolean): Params | undefined {
  const weights = useTrainedWeights();
  return useMemo(
    () => (wanted && prunedAt ? firstWeights(weights, training, prunedAt) : undefined),
    [weights, training, prunedAt, wanted],
  );
}
