import { useMemo } from 'react';
import type { Results, Round, Run } from '../../experiment/model/results.ts';
import { type Predict, predictor } from '../../experiment/report/predict.ts';
import type { ArmId } from '../../spec/arms/index.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { Lacking, TrainedWeights } from '../../store/trained.ts';
import { trainingOf, useTrained, useTrainedWeights } from '../use-trained.ts';

/** A network that can answer, once its weights are loaded. */
export interface Network {
  readonly arm: ArmId;
  readonly round: Round;
  /** Absent while its weights are being loaded, or where there are none. */
  readonly predict?: Predict | undefined;
  readonly lacking?: Lacking | undefined;
}

/** The seed and width of the networks that answer, and the selected round. */
export interface Asked {
  readonly seed: number;
  readonly width: number;
  readonly round: number;
}

export const runsOf = ({ runs }: Results, { seed, width }: Asked): readonly Run[] =>
  runs.filter((run) => run.seed === seed && run.width === width);

/** The rounds of a run whose trained weights are loaded or can be loaded. */
export const roundsWithWeights = (run: Run, weights: TrainedWeights): Round[] =>
  run.rounds.filter(({ round }) => !weights.lacks(trainingOf(run, round)));

/** The nearest round with weights, the earlier of two. If no round has any, the nearest of all, to say why. */
export function nearest(run: Run, round: number, weights: TrainedWeights): Round | undefined {
  const able = roundsWithWeights(run, weights);
  const distance = (each: Round) => Math.abs(each.round - round);
  return (able.length > 0 ? able : [...run.rounds]).sort((a, b) => distance(a) - distance(b) || a.round - b.round)[0];
}

/**
 * The network of an arm at the round with weights that is nearest to the selected one.
 * @param wanted whether to fetch its weights if they are shipped
 */
export function useNetwork(
  results: Results,
  asked: Asked,
  arm: ArmId | undefined,
  wanted: boolean,
): Network | undefined {
  const weights = useTrainedWeights();
  const run = runsOf(results, asked).find((each) => each.arm === arm);
  const round = run && nearest(run, asked.round, weights);
  const { params, lacking } = useTrained(run && round && trainingOf(run, round.round), wanted);
  const { experiment } = results;
  const { scaling } = experiment.dataset;
  const predict = useMemo(
    () => params && predictor(layersOf(atWidth(experiment, asked.width).network), params, scaling),
    [params, experiment, asked.width, scaling],
  );
  return run && round && { arm: run.arm, round, predict, lacking };
}
