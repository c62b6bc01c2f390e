import { fullMask } from '../../pruning/mask.ts';
import { type Arm, toInit } from './arm.ts';

/** The whole network, trained from θ0: round 0, which every other arm is held against. */
export const denseArm: Arm = { needs: [], reach: 'none', mask: ({ layers }) => fullMask(layers), start: toInit };
