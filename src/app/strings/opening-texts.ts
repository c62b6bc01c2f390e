import type { Results } from '../../experiment/model/results.ts';
import { waitingTime } from '../../experiment/report/duration.ts';
import { enginesOf } from '../../experiment/report/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { agreeing } from '../../spec/counted.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { writeSeeds } from '../../spec/field-text.ts';
import { wholePercent } from '../../spec/format.ts';
import { layersOf } from '../../spec/layers.ts';
import { capital } from '../../spec/sentences.ts';
import type { Source } from '../../store/source.ts';
import { dataName } from './data-texts.ts';

/** The origin of the results, in a few words. */
function origin(source: Source | undefined, { environment }: Results): string {
  if (!source) return 'Live, computed here';
  if (source.kind === 'file') return `From the file ${source.name}, computed by ${environment.runtime}`;
  if (source.kind === 'kept') return `Trained on this device earlier, by ${environment.runtime}`;
  return `Precomputed by ${environment.runtime}`;
}

/** The share of the remaining weights that each round is planned to delete. */
function rateOf({ network, pruning }: Experiment): number {
  const { totals } = planCounts(layersOf(network), pruning);
  return 1 - totals[1] / totals[0];
}

/** The opening texts: those of the page's first seconds. */
export const OPENING = {
  name: 'Lottery Ticket Lab',
  lead: 'Train a network on handwritten digits, prune its smallest weights, rewind the rest to their start, and train again: how little of it is enough?',
  title: 'Accuracy against weights left',
  badge: (results: Results, source: Source | undefined) => {
    const { seeds } = results.experiment;
    const from = `${origin(source, results)} on ${enginesOf(results).join(' and ')}`;
    return `${from}; ${agreeing(seeds.length, 'seed', 'seeds')} ${writeSeeds(seeds)}; trained on ${dataName(results.dataset.name)}`;
  },
  /** While the round sweeps. */
  sweep: (experiment: Experiment) =>
    `Each step deletes ${wholePercent(rateOf(experiment))} of the weights that are left. Watch the line.`,
  control: 'Is it the weights or the luck? Run the control here',
  controlIs: 'Ticket against re-init, three rounds.',
  measuring: 'Measuring how long that takes here …',
  takes: (seconds: number, engine: string) => `${capital(waitingTime(seconds))} on this device, measured on ${engine}.`,
  notMeasured: (problem: string) => `How long it takes here could not be measured: ${problem}`,
  explain: 'What am I looking at?',
  again: 'Show the precomputed results again',
  partial:
    'No results are on show, since parts of the link were refused. With defaults in their place, these settings are not those of its sender.',
  precomputed: 'Show the precomputed results of these settings',
  withoutScripts:
    'A network is trained, its smallest weights are pruned, the rest rewind to where they began and train again, round by round: this is how accurate it stays.',
} as const;
