import type { PrunedArmId } from '../../spec/arm-ids.ts';
import type { Arm } from './arm.ts';
import { oneShot } from './one-shot.ts';
import { randomMaskArm } from './random-mask.ts';
import { erkArm, snipRatio, uniformArm } from './random-ratio.ts';
import { reinit } from './reinit.ts';
import { ticket } from './ticket.ts';

/** Every arm that is pruned. A new arm's id in spec/arm-ids.ts does not compile until it stands here. */
export const ARMS: Readonly<Record<PrunedArmId, Arm>> = {
  ticket,
  reinit,
  'random-mask': randomMaskArm,
  'one-shot': oneShot,
  erk: erkArm,
  uniform: uniformArm,
  'snip-ratio': snipRatio,
};
