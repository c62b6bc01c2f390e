import { useEffect, useEffectEvent, useMemo } from 'react';
import { useStore } from 'zustand';
import { denseOf, type Key, trainingName } from '../experiment/model/key.ts';
import { type Params, unpack } from '../experiment/model/packed.ts';
import type { Run } from '../experiment/model/results.ts';
import { picturedResults } from '../store/behind.ts';
import type { Lacking, TrainedWeights } from '../store/trained.ts';
import { useLab, useLabStore } from './lab-context.ts';

/** Trained weights for a picture: loaded, missing, or (neither field) being loaded. */
export interface Trained {
  readonly params?: Params | undefined;
  readonly lacking?: Lacking | undefined;
}

/** The key of a run's training in a round: every arm's first one is the dense network's. */
export const trainingOf = ({ arm, seed, width }: Run, round: number): Key =>
  round === 0 ? denseOf({ seed, width }) : { arm, seed, width, round };

/** The trained weights of the results in the pictures; the component renders again when some are added or removed. */
export function useTrainedWeights(): TrainedWeights {
  const store = useLabStore();
  const behind = useLab((lab) => picturedResults(lab) !== lab.results);
  const trained = behind ? store.trainedBehind : store.trained;
  useStore(trained.version);
  return trained;
}

/**
 * The trained weights of a training.
 * @param wanted whether to fetch them if they are shipped
 */
export function useTrained(training: Key | undefined, wanted: boolean): Trained {
  const weights = useTrainedWeights();
  const experiment = useLab((lab) => picturedResults(lab)?.experiment);
  const packed = training && weights.packed(training);
  const lacking = training && weights.lacks(training);
  const params = useMemo(() => packed && unpack(packed), [packed]);
  const name = training && trainingName(training);
  const there = packed !== undefined;
  const want = useEffectEvent(() => training && void weights.want(training));
  // Other results have other weights, even for a training with the same key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (wanted && name !== undefined && !there) want();
  }, [weights, wanted, name, there, experiment]);
  return { params, lacking };
}
