import { iterationsOf } from '../../spec/layers.ts';
import type { Arm } from './arm.ts';
import { oneShot } from './one-shot.ts';

/**
 * The trained dense network under the mask of one-shot pruning, with the weights that training gave it: only the training
 * after the pruning is missing (Han et al. 2015, figure 5, "w/o retrain"). It goes on from the end of the dense training, so
 * that it takes no step.
 */
export const notRetrained: Arm = {
  ...oneShot,
  start: ({ dense }) => dense(),
  startsFrom: 'dense',
  from: iterationsOf,
};
