import type { ArmFacts, PrunedArmFacts } from './arm-facts.ts';
import { dense } from './dense.ts';
import { er } from './er.ts';
import { erk } from './erk.ts';
import { grasp } from './grasp.ts';
import { lateRewind } from './late-rewind.ts';
import { lrRewind } from './lr-rewind.ts';
import { magnitudeAtInit } from './magnitude-at-init.ts';
import { neurons } from './neurons.ts';
import { noRewind } from './no-rewind.ts';
import { notRetrained } from './not-retrained.ts';
import { oneShot } from './one-shot.ts';
import { randomMask } from './random-mask.ts';
import { reinit } from './reinit.ts';
import { sameSignReinit } from './same-sign-reinit.ts';
import { shuffleGlobal } from './shuffle-global.ts';
import { shuffleLayer } from './shuffle-layer.ts';
import { signConstant } from './sign-constant.ts';
import { snip } from './snip.ts';
import { snipRatio } from './snip-ratio.ts';
import { synflow } from './synflow.ts';
import { ticket } from './ticket.ts';
import { uniform } from './uniform.ts';

/**
 * Every arm, in the order of forms, links and files: the dense network, which every experiment has; the ticket; and controls
 * that differ from it in exactly one ingredient.
 */
const TABLE = {
  dense,
  ticket,
  'late-rewind': lateRewind,
  'lr-rewind': lrRewind,
  'no-rewind': noRewind,
  reinit,
  'same-sign-reinit': sameSignReinit,
  'sign-constant': signConstant,
  'shuffle-layer': shuffleLayer,
  'shuffle-global': shuffleGlobal,
  'random-mask': randomMask,
  'one-shot': oneShot,
  'magnitude-at-init': magnitudeAtInit,
  snip,
  grasp,
  synflow,
  erk,
  er,
  uniform,
  'snip-ratio': snipRatio,
  neurons,
  'not-retrained': notRetrained,
};

export type ArmId = keyof typeof TABLE;
export type PrunedArmId = Exclude<ArmId, 'dense'>;
/** Arms with masks of their own previous round. */
export type ChainId = { [Id in ArmId]: (typeof TABLE)[Id]['follows'] extends 'own' ? Id : never }[ArmId];

export const ARM_FACTS: { readonly [Id in ArmId]: Id extends PrunedArmId ? PrunedArmFacts : ArmFacts } = TABLE;

export const ARM_IDS = Object.keys(TABLE) as readonly ArmId[];

/** Whether an arm is the whole network, which is drawn as a level where others are lines. */
export const isDense = (arm: ArmId): arm is 'dense' => arm === 'dense';

export const isChain = (arm: ArmId): arm is ChainId => ARM_FACTS[arm].follows === 'own';

export const followsTicket = (arm: ArmId): boolean => ARM_FACTS[arm].follows === 'ticket';

/** The arms beside `dense`: those that an experiment chooses. */
export const PRUNED_ARMS: readonly PrunedArmId[] = ARM_IDS.filter((arm) => !isDense(arm));

export const ARM_LABELS = Object.fromEntries(PRUNED_ARMS.map((arm) => [arm, ARM_FACTS[arm].label])) as Readonly<
  Record<PrunedArmId, string>
>;

/** An arm's name for people: what stands before the colon of its label. */
export const armName = (arm: ArmId): string => ARM_FACTS[arm].label.split(':')[0];

/** An arm's name within a sentence: “random mask”, but “GraSP” keeps its letters. */
export function armWithin(arm: ArmId): string {
  const name = armName(arm);
  const [first, rest] = [name.slice(0, 1), name.slice(1)];
  return rest === rest.toLowerCase() ? first.toLowerCase() + rest : name;
}

/** Every arm that an experiment trains, the dense one first. */
export const allArms = ({ arms }: { readonly arms: readonly { readonly id: PrunedArmId }[] }): ArmId[] => [
  'dense',
  ...arms.map(({ id }) => id),
];
