import type { Arm } from './arm.ts';

/** The ticket's mask under new random weights, one draw per seed: only θ0 differs (Frankle and Carbin 2019, section 2). */
export const reinit: Arm = {
  needs: ['ticket'],
  reach: 'criterion',
  mask: ({ ticket }) => ticket(),
  start: ({ draw }) => draw('reinit'),
};
