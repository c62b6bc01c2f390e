import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf } from '../../spec/layers.ts';

/**
 * From which share of the budget on the learning rate is which factor of itself, later ones over earlier ones: divided by
 * 10 at a half and at three quarters (He et al. 2016, section 4.2; Liu et al. 2022, section 4, at 80 and 120 of 160 epochs).
 */
const DECAYS: Readonly<Record<Experiment['training']['decay'], readonly (readonly [share: number, factor: number])[]>> =
  {
    constant: [],
    step: [
      [0.5, 0.1],
      [0.75, 0.01],
    ],
  };

/** The factor of the learning rate in the step after `iteration` steps. */
export function rateFactor(experiment: Experiment, iteration: number): number {
  const share = iteration / iterationsOf(experiment);
  return DECAYS[experiment.training.decay].findLast(([from]) => share >= from)?.[1] ?? 1;
}

/** The iterations from which on the learning rate is another. */
export const rateChanges = (experiment: Experiment): number[] =>
  DECAYS[experiment.training.decay].map(([share]) => Math.ceil(share * iterationsOf(experiment)));
