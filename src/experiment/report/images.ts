import type { Experiment } from '../../spec/experiment.ts';

/** The images of the first steps of a training: each epoch takes every image once, the last batch of it being short. */
function imagesUpTo({ dataset: { train }, training: { batch } }: Experiment, iteration: number): number {
  const perEpoch = Math.ceil(train / batch);
  return Math.floor(iteration / perEpoch) * train + (iteration % perEpoch) * batch;
}

/** The images that a training takes in its steps from one iteration to another, as data/order.ts deals them out. */
export const imagesBetween = (experiment: Experiment, from: number, to: number): number =>
  imagesUpTo(experiment, to) - imagesUpTo(experiment, from);
