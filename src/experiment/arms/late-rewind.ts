import type { ChainArm } from './arm.ts';
import { byCriterion } from './ticket.ts';

/**
 * Late rewinding: only the point that weights and biases return to differs. It is θk, the dense network after k iterations;
 * training goes on with step k of the same order of images, to the end of the same budget, with a fresh optimiser
 * (Frankle et al. 2020, "Linear mode connectivity and the lottery ticket hypothesis", section 4; open_lth,
 * lottery/runner.py). Its masks come from its own rounds.
 */
export const lateRewind: ChainArm = {
  needs: ['own', 'early'],
  reach: 'criterion',
  mask: ({ own }) => own(),
  start: ({ early }) => early(),
  startsFrom: 'early',
  from: ({ pruning }) => pruning.rewind,
  next: byCriterion,
};
