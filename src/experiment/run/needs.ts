import type { ArmId } from '../../spec/arm-ids.ts';
import { ARMS } from '../arms/index.ts';
import type { Inherited } from '../model/inputs.ts';
import { type Training, trainingName } from '../model/training.ts';

/** The training that leaves a chain's mask of a round behind. */
const linkBefore = (arm: ArmId, training: Training): Training =>
  training.round === 1 ? denseOf(training) : { ...training, arm, round: training.round - 1 };

const denseOf = (training: Training): Training => ({ ...training, arm: 'dense', round: 0 });

/** The training that leaves what a later one needs. */
const SOURCES: Readonly<Record<keyof Inherited, (training: Training) => Training>> = {
  ticket: (training) => linkBefore('ticket', training),
  own: (training) => linkBefore(training.arm, training),
  before: (training) => linkBefore(training.arm, training),
  dense: denseOf,
  early: denseOf,
};

/** The trainings that must be finished before this one can start (the protocol's table of arms). */
export function needsOf(training: Training): Training[] {
  if (training.arm === 'dense') return [];
  const all = ARMS[training.arm].needs.map((need) => SOURCES[need](training));
  return [...new Map(all.map((each) => [trainingName(each), each])).values()];
}
