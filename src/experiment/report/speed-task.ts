import type { Experiment } from '../../spec/experiment.ts';

/** Everything of an experiment that an engine's speed depends on, as a text to compare: a measurement holds for nothing else. */
export const speedTask = ({ network, dataset, training, widths }: Experiment): string =>
  JSON.stringify([network, dataset.scaling, training.batch, training.optimiser, Math.max(...widths)]);
