import type { Status } from '../../experiment/report/status.ts';
import { changesSince, nearestPreset } from '../../spec/changes.ts';
import { countedOf } from '../../spec/counted.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { count, listed, megabytes } from '../../spec/format.ts';
import { PRESETS } from '../../spec/presets.ts';
import { capital } from '../../spec/sentences.ts';
import { axisName, readAxis } from '../../spec/sweep/axis.ts';
import { sweepFromLink } from '../../spec/sweep/sweep-link.ts';
import { type PastEngine, pastText } from '../../spec/view.ts';
import type { KeptRun } from '../../store/kept.ts';
import { dataName } from './data-name-texts.ts';
import { seedsText } from './history-texts.ts';
import { CHANGES } from './setting-changes-texts.ts';

const minute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const second = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

const sizeText = (bytes: number): string => (bytes < 1e5 ? 'less than 0.1 MB' : megabytes(bytes));

/** What a map varies, in words. */
function variedText(vary: readonly string[]): string {
  const names = vary.map((text) => {
    const read = readAxis(text);
    return 'axis' in read ? axisName(read.axis) : text;
  });
  return `a map over ${listed(names)}: `;
}

/** The preset that a run asks for; of any other settings, what differs from the nearest. Seeds are told apart. */
const settingsText = ({ experiment, sweep }: KeptRun): string =>
  `${sweep ? variedText(sweepFromLink(sweep).vary) : ''}${askedText(experiment)}`;

function askedText(experiment: Experiment): string {
  const preset = nearestPreset(experiment);
  const { label } = PRESETS[preset];
  const changes = changesSince(preset, experiment);
  const others = changes.filter(({ field }) => field.kind !== 'seeds');
  if (others.length > 0) return `your own settings, nearest to “${label}”: ${CHANGES.line(others)}`;
  return `the settings of “${label}”${changes.length === 0 ? '' : ' with other seeds'}`;
}

/** The texts that stand there more than once. */
function repeated(texts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(texts.filter((text) => seen.has(text) || !seen.add(text)));
}

/** When each run began, by its id, as exactly as tells it from the others: to the minute, to the second, or counted. */
function timesOf(runs: readonly KeptRun[]): ReadonlyMap<string, string> {
  const minutes = repeated(runs.map(({ began }) => minute.format(began)));
  const told = new Map<string, number>();
  const timeOf = ({ began }: KeptRun): string => {
    if (!minutes.has(minute.format(began))) return minute.format(began);
    const time = second.format(began);
    const before = told.get(time) ?? 0;
    told.set(time, before + 1);
    return before === 0 ? time : `${time} (${count(before + 1)})`;
  };
  return new Map([...runs].sort((a, b) => a.order - b.order).map((run) => [run.id, timeOf(run)]));
}

/** Texts about the runs that this browser keeps. */
export const KEPT = {
  title: (runs: number) => `Your runs on this device (${count(runs)})`,
  empty: 'Nothing is kept here now. Every run is kept in this browser, so that you can go on with it later.',
  problem: (why: string) => `Runs are not kept in this browser: ${why}`,
  about: (bytes: number, most: number) =>
    `This browser keeps ${sizeText(bytes)}, at most ${count(most / 1e6)} MB: where room is short, the oldest runs lose their trained weights first, then their masks. Their accuracies stay.`,
  times: timesOf,
  /** @param time of `times` */
  name: ({ name, sweep }: KeptRun, time: string) => name ?? `${sweep ? 'Map' : 'Run'} of ${time}`,
  nameLabel: 'Name',
  question: (run: KeptRun) => `${capital(settingsText(run))}.`,
  badge: (run: KeptRun, time: string) =>
    [dataName(run.dataset.name), seedsText(run), run.engine, run.name && time].filter(Boolean).join('; '),
  progress: ({ finished, trainings, bytes }: KeptRun) =>
    `${countedOf(finished, trainings, 'training')} finished, ${sizeText(bytes)}.`,
  past: (engine: PastEngine) => `${pastText('Made for', engine)}: it can be looked at, but it cannot go on.`,
  older: 'Made by an older version: it can be looked at, but it cannot go on.',
  onNow: 'Running',
  onElsewhere: 'Running in another tab',
  open: 'Show',
  goOn: 'Go on',
  pin: 'Keep longest',
  remove: 'Delete',
  removeAsked: 'This run is deleted from this browser. This cannot be undone.',
  removeSure: 'Yes, delete it',
  keepIt: 'No, keep it',
  onShow: 'On show',
  removeAll: 'Forget everything on this device',
  removeAllAsked: 'All runs and all data sets of your own are deleted from this browser. This cannot be undone.',
  removeAllSure: 'Yes, forget everything',
  keepThem: 'No, keep them',
  exportAll: 'Export all to a file',
  importAll: 'Import from a file',
  busy: 'A run is on. Another one can be shown, or go on, when it has ended or when you cancel it.',
  /** Which run it was, and how far it came. */
  cutOff: (run: KeptRun, time: string) =>
    `Your ${run.sweep ? 'map' : 'run'} ${run.name === undefined ? '' : `“${run.name}” `}of ${time} was cut off. ${countedOf(run.finished, run.trainings, 'training')} finished and kept. It has ${[settingsText(run), seedsText(run), ...(run.engine ? [`on ${run.engine}`] : [])].join('; ')}.`,
  more: (runs: number) => `Show ${count(runs)} more`,
  /** The name of the exported file. */
  exported: (date: string) => `lottery_runs_${date}.zip`,
  later: 'Not now',
  elsewhere: 'Another tab of this browser trains the same. This run waits for it, and takes what it gives.',
  takeOver: 'Train it here instead',
  /** @param kept whether the browser keeps the run still */
  recalled: ({ recalled, finished, trainings }: Pick<Status, 'recalled' | 'finished' | 'trainings'>, kept: boolean) =>
    recalled.size === trainings
      ? `Everything here was kept on this device already; nothing had to be trained again.${kept ? ' To train it anew, delete the run in the list below.' : ''}`
      : `${countedOf(recalled.size, finished, 'finished training', 'comes', 'come')} from earlier runs.`,
} as const;
