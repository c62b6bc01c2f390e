import type { ChainArm } from './arm.ts';
import { byCriterion } from './ticket.ts';

/**
 * Continued training: only the return to θ0 is missing. Weights and biases go on from where the round before left them, at
 * the learning rate's last value, for another budget, with a fresh optimiser; the order of images is replayed (Frankle and
 * Carbin 2019, appendix B, strategy 2 without its last reset; "fine-tuning" in Renda et al. 2020, section 2).
 */
export const noRewind: ChainArm = {
  needs: ['own', 'before'],
  reach: 'criterion',
  mask: ({ own }) => own(),
  start: ({ before }) => before(),
  startsFrom: 'before',
  lastRate: true,
  next: byCriterion,
};
