import { type Spread, spread } from '../numerics/statistics.ts';
import type { ArmId } from '../spec/arm-ids.ts';
import type { Results, Round } from './results.ts';

/** What all seeds of an arm gave at one round. */
export interface SummaryPoint {
  readonly round: number;
  readonly density: number;
  /** Weights left, in all layers. */
  readonly count: number;
  /** Test accuracy at the end of the budget. */
  readonly accuracy: Spread;
}

export interface ArmSummary {
  readonly arm: ArmId;
  readonly points: readonly SummaryPoint[];
}

function pointOf(rounds: readonly Round[]): SummaryPoint {
  const { round, density, counts } = rounds[0];
  const count = counts.reduce((all, one) => all + one, 0);
  return { round, density, count, accuracy: spread(rounds.map((each) => each.test.accuracy)) };
}

/** Each arm's accuracy by round, over the seeds that have reached it, in the order of the experiment's arms. */
export function summarise({ runs, experiment }: Results): ArmSummary[] {
  const order: ArmId[] = ['dense', ...experiment.arms.map((arm) => arm.id)];
  return order.flatMap((arm) => {
    const rounds = runs.filter((run) => run.arm === arm).flatMap((run) => run.rounds);
    const reached = [...new Set(rounds.map((each) => each.round))].sort((a, b) => a - b);
    const points = reached.map((round) => pointOf(rounds.filter((each) => each.round === round)));
    return points.length ? [{ arm, points }] : [];
  });
}

/** The engines that computed the results, in the order of their first use. */
export const enginesOf = ({ runs }: Results): string[] => [
  ...new Set(runs.flatMap((run) => run.rounds.map((round) => round.engine))),
];
