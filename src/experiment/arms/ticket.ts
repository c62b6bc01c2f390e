import { pruneInSteps, stepsOf } from '../../pruning/in-steps.ts';
import { type ChainArm, type NextMask, toInit } from './arm.ts';

/** The lowest scores of the round that has ended go, by the plan's counts. */
export const byCriterion: NextMask = ({ plan, round, criterion, score, params, mask }) =>
  pruneInSteps(
    (at) => score(criterion, params, at),
    plan.groups,
    mask,
    plan.counts[round],
    stepsOf(criterion, plan.totals.length - 1),
  );

/** Iterative magnitude pruning of its own previous round, rewound to θ0 (Frankle and Carbin 2019, section 2). */
export const ticket: ChainArm = {
  needs: ['own'],
  reach: 'criterion',
  mask: ({ own }) => own(),
  start: toInit,
  next: byCriterion,
};
