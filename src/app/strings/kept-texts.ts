import { changesSince, nearestPreset } from '../../spec/changes.ts';
import { PRESETS } from '../../spec/presets.ts';
import type { KeptRun } from '../../store/kept.ts';
import { dataName } from './data-texts.ts';
import { seedsText } from './history-texts.ts';
import { CHANGES } from './setting-changes-texts.ts';

const whole = new Intl.NumberFormat('en');
const megabytes = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

const sizeText = (bytes: number): string =>
  bytes < 1e5 ? 'less than 0.1 MB' : `${megabytes.format(Math.max(0.1, bytes / 1e6))} MB`;

/** The preset that a run is nearest to, and what differs from it. */
function questionText({ experiment }: KeptRun): string {
  const preset = nearestPreset(experiment, 'lenet-300-100');
  const changes = changesSince(preset, experiment);
  const { label } = PRESETS[preset];
  return changes.length === 0 ? `“${label}”` : `“${label}” with ${CHANGES.line(changes)}`;
}

const nameText = (run: KeptRun): string => run.name ?? `Run of ${date.format(run.began)}`;

/** Texts about the runs that this browser keeps. */
export const KEPT = {
  title: (count: number) => `Your runs on this device (${whole.format(count)})`,
  empty: 'Nothing was trained here yet. Every run is kept in this browser, and can be gone on with later.',
  problem: (why: string) => `Runs are not kept in this browser: ${why}`,
  about: (bytes: number, most: number) =>
    `This browser keeps ${sizeText(bytes)}, at most ${whole.format(most / 1e6)} MB: where room is short, trained weights of the oldest runs go first, then masks; their accuracies stay.`,
  name: nameText,
  nameLabel: 'Name',
  question: questionText,
  badge: (run: KeptRun) =>
    [dataName(run.dataset.name), seedsText(run), run.engine, run.name && date.format(run.began)]
      .filter(Boolean)
      .join('; '),
  progress: ({ finished, trainings, bytes }: KeptRun) =>
    `${whole.format(finished)} of ${whole.format(trainings)} trainings are finished, ${sizeText(bytes)}.`,
  older: 'Made by an older version: it can be looked at, and not gone on with.',
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
  busy: 'A run is on: another one can be shown or gone on with when it has ended or was cancelled.',
  cutOff: (run: KeptRun) =>
    `A run was cut off: ${whole.format(run.finished)} of its ${whole.format(run.trainings)} trainings are finished and kept, ${whole.format(run.trainings - run.finished)} are missing. It is ${questionText(run)}, ${seedsText(run)}.`,
  more: (count: number) => `Show ${whole.format(count)} more`,
  exported: 'lottery-ticket-lab-runs.zip',
  later: 'Not now',
  elsewhere: 'Another tab of this browser trains the same. This run waits for it, and takes what it gives.',
  takeOver: 'Train it here instead',
  recalled: (recalled: number, finished: number) =>
    recalled === finished
      ? 'All finished trainings come from before; none was trained again. Delete the run in the list below to train it anew.'
      : `${whole.format(recalled)} of the finished trainings come from earlier runs.`,
} as const;
