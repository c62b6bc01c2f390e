import { countsOf } from '../../pruning/mask.ts';
import { randomMask } from '../../pruning/random.ts';
import { type Arm, toInit } from './arm.ts';

/** The ticket's counts per layer at random positions: only the positions differ (Frankle and Carbin 2019, appendix E). */
export const randomMaskArm: Arm = {
  needs: ['ticket'],
  reach: 'criterion',
  start: toInit,
  mask: ({ layers, ticket, stream }) => randomMask(stream('mask/random-mask'), layers, countsOf(ticket())),
};
