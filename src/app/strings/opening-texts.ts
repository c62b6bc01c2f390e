import { waitingTime } from '../../experiment/report/duration.ts';
import { planCounts } from '../../pruning/schedule.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { wholePercent } from '../../spec/format.ts';
import { layersOf } from '../../spec/layers.ts';
import { capital } from '../../spec/sentences.ts';

/** The share of the remaining weights that each round is planned to delete. */
function rateOf({ network, pruning }: Experiment): number {
  const { totals } = planCounts(layersOf(network), pruning);
  return 1 - totals[1] / totals[0];
}

/** The opening texts: those of the page's first seconds. */
export const OPENING = {
  name: 'Lottery Ticket Lab',
  title: 'Accuracy against weights left',
  /** While the round sweeps. */
  sweep: (experiment: Experiment) =>
    `Each step deletes ${wholePercent(rateOf(experiment))} of the weights that are left. Watch the line.`,
  control: 'Is it the weights or the luck? Run the control here',
  measuring: 'Measuring how long that takes here …',
  takes: (seconds: number, engine: string) => `${capital(waitingTime(seconds))} here (${engine}).`,
  notMeasured: (problem: string) => `How long it takes here could not be measured: ${problem}`,
  again: 'Show the precomputed results again',
  partial:
    'No results are on show, since parts of the link were refused. With defaults in their place, these settings are not those of its sender.',
  precomputed: 'Show the precomputed results of these settings',
} as const;
