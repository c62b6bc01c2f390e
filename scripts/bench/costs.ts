import type { Settings } from './options.ts';
import { imagesOf } from './recipe.ts';
import type { Row, StepRow, WholeRow } from './rows.ts';

/** Accuracy is the mean over so many epochs, since one epoch's jumps by more than the 0.3 points that matter. */
export const JUDGED_EPOCHS = 3;
/** The most epochs of a window. */
export const MOST_EPOCHS = 10;
/** Epochs that a brief row trains before the clock: code gets compiled. */
export const BRIEF_EPOCHS = 1;
/** Trainings of a 20-round pruning, the dense one included. */
export const IMP_TRAININGS = 21;
/** Trainings and images of what the page's rows run: 2,000 batches of 60 in each training. */
export const LAB_TRAININGS = { default: 22, control: 7 } as const;

const IMP_IMAGES = 12_000;
const SEEDS_TRAININGS = 5 * 6;
const LAB_IMAGES = 120_000;
/** An image is evaluated in a third of the time in which it is trained on. */
const EVALUATION = 3;
const TEST_IMAGES = 10_000;

/**
 * What a limit of time has to know of each row: how soon its turn comes, 1 first, and how many images a second it trains
 * on a slow and busy machine. The run corrects the latter as it goes.
 */
const FACTS: Readonly<Record<string, readonly [priority: 1 | 2 | 3 | 4, imagesPerSecond: number]>> = {
  'tfjs-fit': [2, 1_700],
  'tfjs-fit-transposed': [3, 4_500],
  'jax-js': [4, 7_000],
  torch: [2, 20_000],
  'torch-foreach': [1, 24_000],
  'torch-masked-20': [4, 22_000],
  'torch-masked-05': [4, 22_000],
  'tfjs-wasm': [4, 8_700],
  before: [1, 40_000],
  'before-20': [1, 70_000],
  'before-05': [1, 180_000],
  exact: [1, 42_000],
  'exact-50': [4, 42_000],
  'exact-20': [1, 76_000],
  'exact-10': [4, 130_000],
  'exact-05': [1, 200_000],
  'exact-02': [4, 320_000],
  'torch-x2': [2, 9_000],
  'exact-x2': [2, 16_000],
  'torch-x4': [3, 3_000],
  'exact-x4': [3, 5_200],
  'exact-t1': [1, 42_000],
  'exact-t2': [1, 60_000],
  'exact-20-t1': [1, 76_000],
  'exact-20-t2': [1, 100_000],
  'exact-05-t1': [1, 200_000],
  'exact-05-t2': [1, 200_000],
  'conv-tfjs-cpu': [4, 41],
  'conv-tfjs-webgl': [4, 120],
  'conv-torch': [4, 7_500],
  'conv-torch-foreach': [2, 7_700],
  'conv-before': [4, 10_000],
  'conv-exact': [2, 10_000],
  'conv-exact-20': [4, 29_000],
  'conv-exact-05': [4, 53_000],
  'lenet5-torch': [4, 1_700],
  'lenet5-before': [4, 1_200],
  'lenet5-exact': [4, 1_200],
  imp: [1, 77_000],
  'imp-before': [3, 77_000],
  'imp-t2': [1, 100_000],
  'imp-torch': [1, 22_000],
  'imp-torch-t2': [1, 26_000],
  'imp-tfjs-fit': [4, 1_700],
  'seeds-1-core': [2, 37_000],
  'seeds-2-cores': [2, 70_000],
  'page-default-before': [3, 70_000],
  'page-default': [3, 80_000],
  'page-control-before': [3, 60_000],
  'page-control': [3, 65_000],
};

function factsOf({ name }: Row) {
  const facts = FACTS[name];
  if (!facts) throw new Error(`scripts/bench/costs.ts knows no row ${name}.`);
  return { priority: facts[0], pace: facts[1] };
}

/** The rows, those first whose turn comes first when time is short; else in the order of the table. */
export const byImportance = <T extends Row>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => factsOf(a).priority - factsOf(b).priority);

/** Epochs of a window: as many as fill the time that it should take. */
export const epochsPerWindow = (epochSeconds: number, { windowSeconds }: Settings): number =>
  Math.max(1, Math.min(MOST_EPOCHS, Math.ceil(windowSeconds / epochSeconds)));

/** Seconds that a step row is expected to learn before the clock, and then to spend in all of its windows. */
export function stepSeconds(row: StepRow, settings: Settings): { readonly learning: number; readonly windows: number } {
  const { pace } = factsOf(row);
  const epoch = imagesOf(row) / pace;
  const epochs = row.brief ? BRIEF_EPOCHS : settings.epochs;
  const evaluations = row.brief ? 0 : Math.min(JUDGED_EPOCHS, epochs);
  return {
    learning: epochs * epoch + (evaluations * TEST_IMAGES) / pace / EVALUATION,
    windows: settings.repeats * epochsPerWindow(epoch, settings) * epoch,
  };
}

function imagesInRun(row: WholeRow, settings: Settings): number {
  switch (row.group) {
    case 'seeds':
      return SEEDS_TRAININGS * settings.seedsEpochs * IMP_IMAGES;
    case 'page':
      return LAB_TRAININGS[row.what] * LAB_IMAGES;
    case 'imp':
      return trainingsOf(row, settings).done * settings.impEpochs * IMP_IMAGES;
    default:
      return row satisfies never;
  }
}

/** How many trainings a whole run has, and how many of them are done. */
export function trainingsOf(row: WholeRow, settings: Settings): { readonly done: number; readonly all: number } {
  if (row.group === 'seeds') return { done: SEEDS_TRAININGS, all: SEEDS_TRAININGS };
  if (row.group === 'page') return { done: LAB_TRAININGS[row.what], all: LAB_TRAININGS[row.what] };
  return { done: row.peer.kind === 'tfjs-fit' ? settings.fitTrainings : IMP_TRAININGS, all: IMP_TRAININGS };
}

/** How often a whole run runs; the one that takes a quarter of an hour less often. */
export const runsOf = ({ peer }: WholeRow, { wholeRuns, fitRuns }: Settings): number =>
  peer.kind === 'tfjs-fit' ? fitRuns : wholeRuns;

/** Seconds that one run of a whole row is expected to take. */
export const runSeconds = (row: WholeRow, settings: Settings): number => imagesInRun(row, settings) / factsOf(row).pace;
