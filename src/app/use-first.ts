import { useMemo } from 'react';
import type { Key } from '../experiment/model/key.ts';
import type { Params } from '../experiment/model/packed.ts';
import type { Run } from '../experiment/model/results.ts';
import { firstWeights } from '../store/first-weights.ts';
import { useTrainedWeights } from './use-trained.ts';

/**
 * What a training began with, drawn again from its seed, which takes a moment: only where a picture shows it.
 * @returns undefined also when it went on from weights that are not kept
 */
export function useFirst(training: Key, prunedAt: Run['prunedAt'], wanted: boolean): Params | undefined {
  const weights = useTrainedWeights();
  return useMemo(
    () => (wanted && prunedAt ? firstWeights(weights, training, prunedAt) : undefined),
    [weights, training, prunedAt, wanted],
  );
}
