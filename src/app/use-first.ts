import { useMemo } from 'react';
import type { Params } from '../experiment/model/packed.ts';
import type { Run } from '../experiment/model/results.ts';
import type { Training } from '../experiment/model/training.ts';
import { firstWeights } from '../store/first-weights.ts';
import { useTrainedWeights } from './use-trained.ts';

/**
 * What a training began with, drawn again from its seed, which takes a moment: only where a picture shows it.
 * @returns undefined also when it went on from weights that are not kept
 */
export function useFirst(training: Training, prunedAt: Run['prunedAt'], wanted: boolean): Params | undefined {
  const weights = useTrainedWeights();
  return useMemo(
    () => (wanted && prunedAt ? firstWeights(weights, training, prunedAt) : undefined),
    [weights, training, prunedAt, wanted],
  );
}
