import type { Results } from '../../experiment/model/results.ts';
import { enginesOf } from '../../experiment/report/summaries.ts';
import { type Change, changesBetween, changesSince, nearestPreset } from '../../spec/changes.ts';
import { agreeing, counted, countedOf } from '../../spec/counted.ts';
import { writeSeeds } from '../../spec/field-text.ts';
import { count, megabytes } from '../../spec/format.ts';
import { PRESETS } from '../../spec/presets.ts';
import { type HistoryEntry, MOST_PINS } from '../../store/history.ts';
import { CHANGES } from './setting-changes-texts.ts';

/** Where results come from, in few words. */
function originText({ source, results }: HistoryEntry): string {
  if (!source) return 'Live';
  if (source.kind === 'file') {
    return `${source.files ? '' : 'File '}${source.name}, computed by ${results.environment.runtime}`;
  }
  if (source.kind === 'shared') return `Shared by a link, computed by ${results.environment.runtime}`;
  if (source.kind === 'kept') return `Trained on this device earlier, by ${results.environment.runtime}`;
  return `Computed beforehand by ${results.environment.runtime}`;
}

export const seedsText = ({
  experiment: { seeds },
}: {
  readonly experiment: Pick<Results['experiment'], 'seeds'>;
}): string => `${agreeing(seeds.length, 'seed', 'seeds')} ${writeSeeds(seeds)}`;

/** The name that the person gave, or where the results stand in the visit. */
export const entryName = ({ id, name, source }: HistoryEntry): string => {
  if (name !== undefined) return name;
  return `${source ? 'Results' : 'Run'} ${id}`;
};

function sinceText(changes: readonly Change[]): string {
  return changes.length === 0 ? 'The same settings as the one before.' : CHANGES.line(changes);
}

/** What the settings of an entry are, told by the entry before it or, where there is none, by a preset. */
function differenceText({ results: { experiment } }: HistoryEntry, before: HistoryEntry | undefined): string {
  if (before) return sinceText(changesBetween(before.results.experiment, experiment));
  const preset = nearestPreset(experiment);
  const changes = changesSince(preset, experiment);
  const { label } = PRESETS[preset];
  return changes.length === 0 ? `The first: “${label}”.` : `The first: “${label}” with ${CHANGES.line(changes)}`;
}

/** What the panel of this visit's results says. */
export const HISTORY = {
  title: (runs: number) => `Compare: the runs of this visit (${count(runs)})`,
  empty: 'Nothing was run or opened yet. Whatever you run, open or show is listed here.',
  memory: (bytes: number) =>
    `The list lasts until the page is closed or loaded again${bytes > 0 ? `; its masks take ${megabytes(bytes)} of memory now` : ''}. What was trained here is kept under “Your runs on this device”.`,
  name: entryName,
  difference: differenceText,
  badge: (entry: HistoryEntry) =>
    `${originText(entry)} on ${enginesOf(entry.results).join(' and ')}; ${seedsText(entry.results)}`,
  unfinished: (finished: number, all: number) => `${countedOf(finished, all, 'training')} finished.`,
  onShow: 'On show',
  look: 'Look at it again',
  pin: 'Pin to the chart',
  pinnedOnShow: 'Pinned, and on show now: its lines are the chart’s own.',
  fullOfPins: `${counted(MOST_PINS, 'run')} are pinned, and more could not be told apart. Take one off the chart to pin another.`,
  /** The name of pinned results that have none of their own, at their lines. */
  pinnedAs: (name: string) => `On the chart: “${name}”.`,
  nameLabel: 'Name',
  remove: 'Remove',
  removed: (entry: HistoryEntry) => `${entryName(entry)} was removed.`,
  undo: 'Undo',
  busy: 'A run is on. Other results can be shown when it has ended, or when you cancel it.',
} as const;
