import { useMemo } from 'react';
import type { Planned } from '../../charts/accuracy/planned.ts';
import { trainingName } from '../../experiment/model/key.ts';
import type { Results } from '../../experiment/model/results.ts';
import type { Running } from '../../experiment/report/status.ts';
import { plan } from '../../experiment/run/plan.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { allArms, isDense } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { asksAnew, plannedExperiment } from '../../store/behind.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab } from '../lab-context.ts';

const shareOf = ({ iteration, iterations }: Running): number => (iterations > 0 ? iteration / iterations : 0);

/**
 * The points that a run measures at a width, each over all seeds: one is done when it is done for each of them.
 * @param results what is trained already, of the same experiment
 */
export function plannedPoints(
  experiment: Experiment,
  width: number,
  results: Results | undefined,
  running: readonly Running[],
): Planned[] {
  const { totals } = planCounts(layersOf(atWidth(experiment, width).network), experiment.pruning);
  const done = new Set(
    results?.runs.flatMap(({ rounds, ...run }) => rounds.map(({ round }) => trainingName({ ...run, round }))),
  );
  const on = new Map(running.map((each) => [trainingName(each.training), shareOf(each)]));
  const keys = plan(experiment).filter((key) => key.width === width);
  const arms = allArms(experiment);
  // The dense network has a point of its own at the very left, and the last row.
  return [...arms.filter((arm) => !isDense(arm)), ...arms.filter(isDense)].flatMap((arm) => {
    const own = keys.filter((key) => key.arm === arm);
    return [...new Set(own.map(({ round }) => round))].map((round): Planned => {
      const names = own.filter((key) => key.round === round).map(trainingName);
      const shares = names.map((name) => (done.has(name) ? 1 : (on.get(name) ?? 0)));
      const share = shares.reduce((sum, each) => sum + each, 0) / shares.length;
      const isOn = names.some((name) => on.has(name));
      const state = share === 1 && !isOn ? 'done' : isOn ? 'running' : 'planned';
      return { arm, count: totals[round], state, ...(state === 'running' && { share }) };
    });
  });
}

const NONE: readonly Running[] = [];

/** What Run would measure, or is measuring; undefined where the curves on show have it all. */
export function usePlanned(): readonly Planned[] | undefined {
  const experiment = useLab(plannedExperiment);
  const width = useLab((lab) => lab.selection.width);
  const busy = useLab(({ status }) => isBusy(status));
  const asked = useLab((lab) => asksAnew(lab) || !lab.results || lab.results.runs.length === 0);
  const results = useLab((lab) => (isBusy(lab.status) ? lab.results : undefined));
  const running = useLab(({ status }) => (isBusy(status) ? status.running : NONE));
  return useMemo(() => {
    if (!busy && !asked) return undefined;
    const own = experiment.widths.includes(width) ? width : experiment.widths[0];
    return plannedPoints(experiment, own, results, running);
  }, [experiment, width, results, running, busy, asked]);
}
