import { byImportance, runSeconds, runsOf, trainingsOf } from './costs.ts';
import type { Host } from './host.ts';
import type { Settings } from './options.ts';
import { LeftOut, Plan } from './plan.ts';
import { PeerUnavailable, type WholeRun } from './protocol.ts';
import { impExperiment, seedsExperiment } from './recipe.ts';
import type { Missing, WholeFigures, WholeResult } from './report.ts';
import type { Row, WholeRow } from './rows.ts';
import { withSameBits } from './same-bits.ts';
import { median } from './statistics.ts';

/** The host of a row; rejects with PeerUnavailable where there is none. */
export type HostOf = (row: Row) => Promise<Host>;
export type Say = (line: string) => void;

export function missing(error: unknown): Missing {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof LeftOut) return { state: 'left out', reason };
  return { state: error instanceof PeerUnavailable ? 'skipped' : 'failed', reason };
}

export const absent = (row: Row, { state, reason }: Missing): string => `${row.name}: ${state}: ${reason}`;

/** Begins each repeat with another row, so that none always follows the same one. */
export const rotated = <T>(items: readonly T[], by: number): T[] => [
  ...items.slice(by % items.length),
  ...items.slice(0, by % items.length),
];

function runOn(host: Host, row: WholeRow, settings: Settings): Promise<WholeRun> {
  switch (row.group) {
    case 'seeds':
      return host.seeds(row, seedsExperiment(settings.seedsEpochs));
    case 'page':
      return host.lab(row);
    case 'imp':
      return host.imp(row, impExperiment(settings.impEpochs), trainingsOf(row, settings).done);
    default:
      return row satisfies never;
  }
}

function wholeFigures(runs: readonly WholeRun[], trainings: { done: number; all: number }): WholeFigures {
  const seconds = runs.map((run) => (run.seconds * trainings.all) / trainings.done);
  const startUps = runs.flatMap(({ startUp }) => (startUp === undefined ? [] : [startUp]));
  const [{ accuracies, digest }] = runs;
  return {
    state: 'measured',
    runs: seconds,
    median: median(seconds),
    ...(startUps.length > 0 && { startUp: median(startUps) }),
    trainings,
    accuracies,
    ...(digest !== undefined && { digest }),
  };
}

/** Measures whole runs, in turns as well: one that there is no time for any more keeps the runs that it has. */
export async function measureWhole(
  rows: readonly WholeRow[],
  hostOf: HostOf,
  settings: Settings,
  say: Say,
  plan = new Plan(rows, settings),
): Promise<WholeResult[]> {
  const runs = new Map(rows.map((row) => [row, [] as WholeRun[]]));
  const lost = new Map<WholeRow, Missing>();
  const runOnce = async (row: WholeRow, done: WholeRun[]) => {
    const host = await hostOf(row);
    plan.opened(row);
    const since = plan.now();
    done.push(await runOn(host, row, settings));
    const took = plan.now() - since;
    plan.learn(runSeconds(row, settings), took);
    plan.needs(row, (runsOf(row, settings) - done.length) * took);
    say(`${row.name}: ${done.at(-1)?.seconds.toFixed(1)} s`);
  };
  for (let repeat = 0; repeat < settings.wholeRuns; repeat++) {
    for (const row of rotated(byImportance(rows), repeat)) {
      if (lost.has(row) || repeat >= runsOf(row, settings)) continue;
      try {
        if (!plan.fits(row)) throw plan.leftOut();
        await plan.within(runOnce(row, runs.get(row) ?? []));
      } catch (error) {
        const why = missing(error);
        lost.set(row, why);
        plan.needs(row, 0);
        say(absent(row, why));
      }
    }
  }
  return withSameBits(
    rows.map((row): WholeResult => {
      const why = lost.get(row);
      const done = runs.get(row) ?? [];
      if (why && !(why.state === 'left out' && done.length > 0)) return { row, ...why };
      return { row, ...wholeFigures(done, trainingsOf(row, settings)) };
    }),
  );
}
