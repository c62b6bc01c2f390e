import { pruneInSteps, stepsOf } from '../../pruning/in-steps.ts';
import { fullMask } from '../../pruning/mask.ts';
import { type Arm, toInit } from './arm.ts';

const steps = (rounds: number): number => stepsOf('synflow', rounds);

/**
 * SynFlow's mask at θ0, found without data: only how the mask is found differs (Tanaka et al. 2020, algorithm 1). All
 * layers are ranked together, and scores are taken again on the way from each round's total to the next, so that masks are
 * nested and the last round has seen all of the paper's 100 steps.
 */
export const synflowArm: Arm = {
  needs: [],
  reach: 'totals',
  steps,
  mask: async ({ layers, plan, round, initial, score }) => {
    const groups = [{ layers: layers.map((_, l) => l) }];
    let mask = fullMask(layers);
    for (const total of plan.totals.slice(1, round + 1)) {
      mask = await pruneInSteps(
        (at) => score('synflow', initial(), at),
        groups,
        mask,
        [total],
        steps(plan.totals.length - 1),
      );
    }
    return mask;
  },
  start: toInit,
};
