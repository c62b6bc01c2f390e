import { agreeing, counted } from '../../spec/counted.ts';
import { count, large, wholePercent } from '../../spec/format.ts';

/** Texts of the map of a sweep. */
export const MAP = {
  title: 'Map',
  back: 'Back to the lab',
  /** What is varied, as the title of the map. */
  over: (axes: readonly string[]) => `Map over ${axes.join(' × ')}`,
  run: 'Train the map',
  goOn: 'Go on',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  vary: 'Vary',
  varyNamed: (label: string) => `Vary ${label}`,
  varyTitle: (label: string) => `Vary: ${label}`,
  values: 'Values, with commas between them',
  /** Behind that, where they are shares. */
  inPercent: ' (%)',
  show: 'Show the map',
  close: 'Close',
  remove: (label: string) => `Vary ${label} no longer`,
  varied: (label: string, values: string) => `${label}: ${values}`,
  fewValues: 'Take at least two values.',
  readOff: 'Read off',
  at: 'at',
  /** @param saved trainings that cells share */
  plan: (cells: number, seeds: number, trainings: number, saved: number) =>
    `${counted(cells, 'cell')}, ${counted(seeds, 'seed')}: ${counted(trainings, 'training')}${saved > 0 ? `, ${count(saved)} fewer because cells share ${agreeing(saved, 'it', 'them')}` : ''}.`,
  takes: (time: string, images: number) => `Images to train on: ${large(images)}, ${time} here.`,
  measuring: 'Measuring how fast this device trains it …',
  notMeasured: (why: string) => `The speed here could not be measured: ${why}`,
  allThere: 'Everything of this map is trained.',
  recalling: 'Looking what this browser has trained of it …',
  far: (ended: number, jobs: number, left: string) =>
    `${count(ended)} of ${counted(jobs, 'run')} finished${left === '' ? '' : `, ${left} left`}.`,
  share: 'Share of the work done',
  shareText: (share: number) => wholePercent(share),
  paused: 'Paused.',
  stopping: 'Stopping …',
  done: 'The map is finished.',
  cancelled: 'Cancelled. What is trained is kept; the map goes on from there.',
  fromFile: (name: string) => `From the file ${name}`,
  here: 'Trained in this browser',
  precomputed: 'Precomputed, with the page',
  kept: 'Every finished training is kept in this browser: after a reload the map goes on from there.',
  left: (cells: number) =>
    `${counted(cells, 'cell')} cannot be trained with these settings: choose ${agreeing(cells, 'it', 'one')} to read why.`,
  cell: 'Chosen cell',
  chooseCell: 'Choose a cell to see more of it.',
  open: 'Open this run in the lab',
  notYet: 'Nothing of this cell is trained yet.',
  interval: (low: string, high: string, n: number) =>
    `${wholePercent(0.95)} interval ${low} to ${high}, ${counted(n, 'seed')}.`,
  oneSeed: 'One seed, no interval.',
  few: (n: number) => `${counted(n, 'seed')}: too few to tell this from luck.`,
  none: (n: number) => `No ticket of its rounds does it, over ${counted(n, 'seed')}.`,
  saveCsv: 'Save as CSV',
  saveRounds: 'All rounds as CSV',
  saveFile: 'Save the map',
  copyLink: 'Copy link to this map',
  link: 'Link to this map',
} as const;
