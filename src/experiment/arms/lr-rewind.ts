import type { ChainArm } from './arm.ts';
import { byCriterion } from './ticket.ts';

/**
 * Learning-rate rewinding: weights and biases stay as the round before left them, and only the learning rate's schedule
 * starts over, with a fresh optimiser and the same order of images (Renda et al. 2020, section 2). With a constant rate it
 * is continued training.
 */
export const lrRewind: ChainArm = {
  needs: ['own', 'before'],
  reach: 'criterion',
  mask: ({ own }) => own(),
  start: ({ before }) => before(),
  startsFrom: 'before',
  next: byCriterion,
};
