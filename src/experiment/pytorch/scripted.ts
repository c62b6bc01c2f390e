import { ARM_IDS, type ArmId, armName } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { Key } from '../model/key.ts';
import { type Results, roundOf, runOf } from '../model/results.ts';
import { plan } from '../run/plan.ts';
import { toldArm, whyCarried } from './told-arms.ts';

/** Whether results tell a training's mask, where the file has to carry it; the others' are made by the script. */
function isTold(results: Results, key: Key): boolean {
  const { masks, random } = toldArm(key.arm, results.experiment.pruning.criterion);
  if (masks === 'ticket') return isTold(results, { ...key, arm: 'ticket' });
  if (masks !== 'carried') return true;
  return roundOf(results, key) !== undefined && (random === true || runOf(results, key)?.prunedAt !== undefined);
}

/** The trainings that the script can do, round by round, those before others that take something from them. */
export const scriptedTrainings = (results: Results): Key[] =>
  plan(results.experiment)
    .filter((key) => isTold(results, key))
    .sort((a, b) => a.round - b.round || ARM_IDS.indexOf(a.arm) - ARM_IDS.indexOf(b.arm));

const needs = (arm: ArmId, { pruning }: Experiment): string => {
  const told = toldArm(arm, pruning.criterion);
  return told.masks === 'ticket' ? 'it has the ticket’s masks' : whyCarried(told);
};

/** What is to be known of each arm: that the script takes the lab's masks for it, and why, or that it cannot do it. */
export interface ArmNotes {
  /** Sentences about arms whose masks the lab made. */
  readonly carried: readonly string[];
  /** Sentences about arms, and rounds of them, that are left out. */
  readonly leftOut: readonly string[];
}

/** Says of which arms the script takes the lab's masks, and which it leaves out since the results do not hold them. */
export function armNotes(results: Results): ArmNotes {
  const { experiment } = results;
  const planned = plan(experiment);
  const told = scriptedTrainings(results);
  const of = (arm: ArmId, trainings: readonly Key[]) => trainings.filter((key) => key.arm === arm).length;
  const arms = ARM_IDS.filter((arm) => of(arm, planned) > 0);
  const isCarried = (arm: ArmId) => toldArm(arm, experiment.pruning.criterion).masks === 'carried';
  return {
    carried: arms
      .filter((arm) => isCarried(arm) && of(arm, told) > 0)
      .map((arm) => `${armName(arm)} is trained under the lab’s own masks: ${needs(arm, experiment)}.`),
    leftOut: arms
      .filter((arm) => of(arm, told) < of(arm, planned))
      .map((arm) => {
        const what = of(arm, told) === 0 ? 'is left out' : 'is left out in some rounds or seeds';
        return `${armName(arm)} ${what}: ${needs(arm, experiment)}, and these results lack masks. Train it, or open a file that was saved with them.`;
      }),
  };
}
