import { useMemo } from 'react';
import type { Params } from '../experiment/packed.ts';
import type { Run } from '../experiment/results.ts';
import type { Training } from '../experiment/training.ts';
import { firstWeights } from '../store/first-weights.ts';
import { useTrainedWeights } from './use-trained.ts';

/**
 * What a training began with, drawn again from its seed, which takes a moment: only where a picture shows it.
 * @returns undefined also when it went on from weights that are not kept
 */
export function useFirst(training: Training, died: Run['died'], wanted: boolean): Params | undefined {
  const weights = useTrainedWeights();
  return useMemo(
    () => (wanted && died ? firstWeights(weights, training, died) : undefined),
    [weights, training, died, wanted],
  );
}
