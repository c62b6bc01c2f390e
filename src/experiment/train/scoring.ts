import type { Dataset } from '../../data/dataset.ts';
import { pixelValues } from '../../data/scaling.ts';
import type { Params } from '../../engines/engine.ts';
import { permutation, stream } from '../../numerics/streams.ts';
import type { Examples } from '../../pruning/curvature.ts';
import type { Mask } from '../../pruning/mask.ts';
import type { Scores } from '../../pruning/prune.ts';
import { SCORES } from '../../pruning/scores/index.ts';
import type { Batch, Criterion } from '../../pruning/scores/score.ts';
import type { Experiment, Scaling } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { type Key, trainingWords } from '../model/key.ts';
import { TrainingDiverged } from '../model/stopped.ts';
import type { TrainingContext } from './context.ts';

/**
 * Scores a network under a mask by a criterion, on a session that nobody else needs: criteria that ask for gradients load
 * into it.
 * @throws TrainingDiverged when a score is not a finite number
 */
export type Scoring = (criterion: Criterion, network: Params, mask: Mask) => Promise<Scores>;

const drawn = ({ dataset }: Experiment, seed: number, { stream: name, images }: Batch): Uint32Array =>
  permutation(stream(seed, name), dataset.train).slice(0, images);

/** The images of a batch as the network reads them. */
function examplesOf({ train, pixels }: Dataset, scaling: Scaling, numbers: Uint32Array): Examples {
  const values = pixelValues(scaling);
  const inputs = new Float64Array(numbers.length * pixels);
  numbers.forEach((image, b) => {
    for (let p = 0; p < pixels; p++) inputs[b * pixels + p] = values[train.images[image * pixels + p]];
  });
  return { inputs, labels: Uint8Array.from(numbers, (image) => train.labels[image]) };
}

/** @param initial θ0 of the training's seed */
export function scoringOf(
  experiment: Experiment,
  training: Key,
  { session, dataset }: Pick<TrainingContext, 'session' | 'dataset'>,
  initial: Params,
): Scoring {
  const { seed } = training;
  return async (criterion, network, mask) => {
    const scores = await SCORES[criterion]({
      layers: layersOf(experiment.network),
      mask,
      weights: network.map((layer) => layer.weights),
      biases: network.map((layer) => layer.biases),
      initial: initial.map((layer) => layer.weights),
      stream: (name) => stream(seed, name),
      gradients: async (batch) => {
        await session.load(network, mask);
        return (await session.gradients(drawn(experiment, seed, batch))).map((layer) => layer.weights);
      },
      images: (batch) => examplesOf(dataset, experiment.dataset.scaling, drawn(experiment, seed, batch)),
    });
    if (scores.every((layer, l) => layer.every((score, i) => mask[l][i] === 0 || Number.isFinite(score))))
      return scores;
    throw new TrainingDiverged(
      `The scores of the criterion in ${trainingWords(training)} are not finite numbers, so that nothing can be ranked by them. Choose a smaller learning rate or another criterion and run again.`,
    );
  };
}
