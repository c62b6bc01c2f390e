import type { Host, Seat } from './host.ts';
import type { Settings } from './options.ts';
import { PeerUnavailable, type WholeRun, type Window } from './protocol.ts';
import { imagesOf, impExperiment, seedsExperiment } from './recipe.ts';
import type { Missing, StepFigures, StepResult, WholeFigures, WholeResult } from './report.ts';
import type { ImpRow, Row, SeedsRow, StepRow } from './rows.ts';
import { mean, median } from './statistics.ts';

/** The host of a row; rejects with PeerUnavailable where there is none. */
export type HostOf = (row: Row) => Promise<Host>;
type Say = (line: string) => void;

/** Accuracy is the mean over so many epochs, since one epoch's jumps by more than the 0.3 points that matter. */
const JUDGED_EPOCHS = 3;
const MOST_EPOCHS = 10;
/** Trainings of a 20-round pruning, the dense one included. */
const IMP_TRAININGS = 21;

function missing(error: unknown): Missing {
  const reason = error instanceof Error ? error.message : String(error);
  return { state: error instanceof PeerUnavailable ? 'skipped' : 'failed', reason };
}

const absent = (row: Row, { state, reason }: Missing): string => `${row.name}: ${state}: ${reason}`;

/** A row that goes on: it has learnt, and is ready for the clock. */
interface Running {
  readonly row: StepRow;
  readonly seat: Seat;
  readonly accuracy: number | undefined;
  readonly epochsPerWindow: number;
  readonly windows: number[];
  loss: number;
}

function checked({ seconds, loss }: Window): Window {
  if (!Number.isFinite(loss)) throw new Error('its loss is not finite any more');
  if (!(seconds > 0)) throw new Error('its clock stands still');
  return { seconds, loss };
}

/** Epochs that a brief row trains before the clock: code gets compiled. */
const BRIEF_EPOCHS = 1;

/** Trains the epochs before the clock: code gets compiled, the network learns, Adam's moments decay. */
async function learn(row: StepRow, seat: Seat, settings: Settings): Promise<Running> {
  const epochs = row.brief ? BRIEF_EPOCHS : settings.epochs;
  const accuracies: number[] = [];
  let last: Window = { seconds: 0, loss: 0 };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    last = checked(await seat.train(1));
    if (!row.brief && epoch > epochs - JUDGED_EPOCHS) accuracies.push(await seat.accuracy());
  }
  const epochsPerWindow = Math.max(1, Math.min(MOST_EPOCHS, Math.ceil(settings.windowSeconds / last.seconds)));
  const accuracy = row.brief ? undefined : mean(accuracies);
  return { row, seat, accuracy, epochsPerWindow, windows: [], loss: last.loss };
}

function figures({ windows, accuracy, epochsPerWindow, loss }: Running): StepFigures {
  return {
    state: 'measured',
    windows,
    median: median(windows),
    min: Math.min(...windows),
    max: Math.max(...windows),
    epochsPerWindow,
    ...(accuracy !== undefined && { accuracy }),
    loss,
  };
}

async function begin(row: StepRow, hostOf: HostOf, settings: Settings, say: Say): Promise<Running> {
  const seat = await (await hostOf(row)).open(row);
  try {
    const running = await learn(row, seat, settings);
    const { accuracy } = running;
    const learnt = accuracy === undefined ? 'ready' : `accuracy ${(100 * accuracy).toFixed(2)} %`;
    say(`${row.name}: ${learnt} after ${row.brief ? BRIEF_EPOCHS : settings.epochs} epochs`);
    return running;
  } catch (error) {
    await seat.close();
    throw error;
  }
}

async function timeWindow(running: Running): Promise<void> {
  const { seconds, loss } = checked(await running.seat.train(running.epochsPerWindow));
  running.windows.push((running.epochsPerWindow * imagesOf(running.row)) / seconds);
  running.loss = loss;
}

/** Begins each repeat with another row, so that none always follows the same one. */
const rotated = <T>(items: readonly T[], by: number): T[] => [
  ...items.slice(by % items.length),
  ...items.slice(0, by % items.length),
];

/**
 * Measures step rows: all learn, then their windows take turns, so that whatever the machine does meanwhile meets all of
 * them. A row that cannot run, or breaks, leaves its reason and the others go on.
 */
export async function measureSteps(
  rows: readonly StepRow[],
  hostOf: HostOf,
  settings: Settings,
  say: Say,
): Promise<StepResult[]> {
  const lost = new Map<StepRow, Missing>();
  const running: Running[] = [];
  const lose = (row: StepRow, error: unknown) => {
    const why = missing(error);
    lost.set(row, why);
    say(absent(row, why));
  };
  for (const row of rows) {
    try {
      running.push(await begin(row, hostOf, settings, say));
    } catch (error) {
      lose(row, error);
    }
  }
  for (let repeat = 0; repeat < settings.repeats; repeat++) {
    say(`repeat ${repeat + 1} of ${settings.repeats}`);
    for (const each of rotated(running, repeat)) {
      if (!lost.has(each.row)) await timeWindow(each).catch((error: unknown) => lose(each.row, error));
    }
  }
  for (const { seat } of running) await seat.close();
  return rows.map((row) => {
    const own = running.find((each) => each.row === row);
    const why = lost.get(row);
    if (why) return { row, ...why };
    return { row, ...figures(own as Running) };
  });
}

/** How a whole row is run, and over how many of its trainings. */
function wholeRun(row: ImpRow | SeedsRow, settings: Settings) {
  if (row.group === 'seeds') {
    const experiment = seedsExperiment(settings.seedsEpochs);
    const all = experiment.seeds.length * (1 + experiment.pruning.schedule.rounds);
    return { done: all, all, run: (host: Host) => host.seeds(row, experiment) };
  }
  const done = row.peer.kind === 'tfjs-fit' ? settings.fitTrainings : IMP_TRAININGS;
  const experiment = impExperiment(settings.impEpochs);
  return { done, all: IMP_TRAININGS, run: (host: Host) => host.imp(row, experiment, done) };
}

function wholeFigures(runs: readonly WholeRun[], trainings: { done: number; all: number }): WholeFigures {
  const seconds = runs.map((run) => (run.seconds * trainings.all) / trainings.done);
  return { state: 'measured', runs: seconds, median: median(seconds), trainings, accuracies: runs[0].accuracies };
}

/** Measures whole runs, in turns as well. */
export async function measureWhole(
  rows: readonly (ImpRow | SeedsRow)[],
  hostOf: HostOf,
  settings: Settings,
  say: Say,
): Promise<WholeResult[]> {
  const runs = new Map(rows.map((row) => [row, [] as WholeRun[]]));
  const lost = new Map<Row, Missing>();
  for (let repeat = 0; repeat < settings.wholeRuns; repeat++) {
    for (const row of rotated(rows, repeat)) {
      if (lost.has(row)) continue;
      try {
        const one = await wholeRun(row, settings).run(await hostOf(row));
        runs.get(row)?.push(one);
        say(`${row.name}: ${one.seconds.toFixed(1)} s`);
      } catch (error) {
        const why = missing(error);
        lost.set(row, why);
        say(absent(row, why));
      }
    }
  }
  return rows.map((row) => {
    const why = lost.get(row);
    if (why) return { row, ...why };
    const { done, all } = wholeRun(row, settings);
    return { row, ...wholeFigures(runs.get(row) ?? [], { done, all }) };
  });
}
