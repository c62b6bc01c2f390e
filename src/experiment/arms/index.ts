import type { ArmId, ChainId } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { Arm, ChainArm } from './arm.ts';
import { denseArm } from './dense.ts';
import { erArm } from './er.ts';
import { erkArm } from './erk.ts';
import { graspArm } from './grasp.ts';
import { lateRewind } from './late-rewind.ts';
import { lrRewind } from './lr-rewind.ts';
import { magnitudeAtInit } from './magnitude-at-init.ts';
import { neurons } from './neurons.ts';
import { noRewind } from './no-rewind.ts';
import { notRetrained } from './not-retrained.ts';
import { oneShot } from './one-shot.ts';
import { randomMaskArm } from './random-mask.ts';
import { reinit } from './reinit.ts';
import { sameSignReinit } from './same-sign-reinit.ts';
import { shuffleGlobal } from './shuffle-global.ts';
import { shuffleLayer } from './shuffle-layer.ts';
import { signConstant } from './sign-constant.ts';
import { snipArm } from './snip.ts';
import { snipRatio } from './snip-ratio.ts';
import { synflowArm } from './synflow.ts';
import { ticket } from './ticket.ts';
import { uniformArm } from './uniform.ts';

type Arms = { readonly [Id in ArmId]: Id extends ChainId ? ChainArm : Arm };

/** Every arm. A new arm's facts in spec/arms do not compile until it stands here. */
export const ARMS: Arms = {
  dense: denseArm,
  ticket,
  'late-rewind': lateRewind,
  'lr-rewind': lrRewind,
  'no-rewind': noRewind,
  reinit,
  'same-sign-reinit': sameSignReinit,
  'sign-constant': signConstant,
  'shuffle-layer': shuffleLayer,
  'shuffle-global': shuffleGlobal,
  'random-mask': randomMaskArm,
  'one-shot': oneShot,
  'magnitude-at-init': magnitudeAtInit,
  snip: snipArm,
  grasp: graspArm,
  synflow: synflowArm,
  erk: erkArm,
  er: erArm,
  uniform: uniformArm,
  'snip-ratio': snipRatio,
  neurons,
  'not-retrained': notRetrained,
};

/**
 * The iteration of the dense training that an arm's trainings go on from: 0 for most, the whole budget where nothing is trained
 * after the pruning.
 */
export const firstIteration = (arm: ArmId, experiment: Experiment): number => ARMS[arm].from?.(experiment) ?? 0;
