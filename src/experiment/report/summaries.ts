import { type Spread, spread } from '../../numerics/statistics.ts';
import { type ArmId, allArms } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import type { Results, Round } from '../model/results.ts';
import { stopIteration, testAccuracy } from './pairs.ts';

/** What all seeds of an arm gave at one round. */
export interface SummaryPoint {
  readonly round: number;
  readonly density: number;
  /** Weights left, in all layers. */
  readonly count: number;
  /** Test accuracy at the end of the budget. */
  readonly accuracy: Spread;
  /** Early-stop iteration; one that was not reached counts as the whole budget. */
  readonly stop: Spread;
  /** Seeds whose early stop was not reached. */
  readonly notReached: number;
}

export interface ArmSummary {
  readonly arm: ArmId;
  readonly points: readonly SummaryPoint[];
}

function pointOf(rounds: readonly Round[], experiment: Experiment): SummaryPoint {
  const { round, density, counts } = rounds[0];
  return {
    round,
    density,
    count: counts.reduce((all, one) => all + one, 0),
    accuracy: spread(rounds.map(testAccuracy)),
    stop: spread(rounds.map(stopIteration(experiment))),
    notReached: rounds.filter(({ earlyStop }) => earlyStop.iteration === null).length,
  };
}

/** Each arm's accuracy by round at a width, over the seeds that have reached it, in the order of the experiment's arms. */
export function summarise({ runs, experiment }: Results, width: number): ArmSummary[] {
  return allArms(experiment).flatMap((arm) => {
    const rounds = runs.filter((run) => run.arm === arm && run.width === width).flatMap((run) => run.rounds);
    const reached = [...new Set(rounds.map((each) => each.round))].sort((a, b) => a - b);
    const points = reached.map((round) =>
      pointOf(
        rounds.filter((each) => each.round === round),
        experiment,
      ),
    );
    return points.length ? [{ arm, points }] : [];
  });
}

/** The dense network, which stands at round 0 alone, apart from the arms that are pruned. */
export function denseApart(summaries: readonly ArmSummary[]): {
  readonly dense: SummaryPoint | undefined;
  readonly lines: readonly ArmSummary[];
} {
  const isPruned = ({ points }: ArmSummary) => points[0].round > 0;
  return { dense: summaries.find((each) => !isPruned(each))?.points[0], lines: summaries.filter(isPruned) };
}

/** What all seeds of an arm gave at one width. */
export interface WidthPoint extends SummaryPoint {
  readonly width: number;
}

export interface WidthSummary {
  readonly arm: ArmId;
  readonly points: readonly WidthPoint[];
}

/** Each arm's accuracy by width, narrowest first, at one round; the dense network's at round 0. */
export function summariseWidths(results: Results, round: number): WidthSummary[] {
  const { widths } = results.experiment;
  const byWidth = widths.map((width) => ({ width, summaries: summarise(results, width) }));
  return allArms(results.experiment).flatMap((arm) => {
    const points = byWidth.flatMap(({ width, summaries }) => {
      const points = summaries.find((summary) => summary.arm === arm)?.points ?? [];
      const point = points.find((each) => each.round === round || each.round === 0);
      return point ? [{ width, ...point }] : [];
    });
    return points.length ? [{ arm, points }] : [];
  });
}

/** The engines that computed the results, in the order of their first use. */
export const enginesOf = ({ runs }: Results): string[] => [
  ...new Set(runs.flatMap((run) => run.rounds.map((round) => round.engine))),
];
