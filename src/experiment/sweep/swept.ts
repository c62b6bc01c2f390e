import { NUMERICS } from '../../numerics/version.ts';
import { APP } from '../../spec/app.ts';
import { type Cell, cellsOf, type Sweep } from '../../spec/sweep/sweep.ts';
import type { AskedThen } from '../../spec/view.ts';
import type { RunEvent } from '../model/events.ts';
import { applyEvent } from '../model/fold.ts';
import { type DataName, noResults, type Results } from '../model/results.ts';
import { plan } from '../run/plan.ts';

/** What one cell has given so far. */
export interface SweptCell {
  readonly cell: Cell;
  /** Of all seeds that have begun, without masks. */
  readonly results: Results;
  /** Why a seed gave no more, in a sentence: its training could not go on with these settings. */
  readonly stopped: ReadonlyMap<number, string>;
}

/** Everything that a sweep has given so far. */
export interface Swept {
  readonly sweep: Sweep;
  readonly numerics: number;
  readonly engine: AskedThen;
  readonly dataset: DataName;
  readonly environment: Results['environment'];
  /** In their order; those that cannot be trained are among them, with nothing in them. */
  readonly cells: readonly SweptCell[];
}

/** A cell before anything of it was trained. */
export const emptyCell = (cell: Cell, engine: AskedThen, runtime: string): SweptCell => ({
  cell,
  results: noResults(cell.experiment, engine, runtime),
  stopped: new Map(),
});

/** A sweep before anything was trained. */
export function noneSwept(sweep: Sweep, engine: AskedThen, runtime: string): Swept {
  const { dataset } = noResults(sweep.experiment, engine, runtime);
  return {
    sweep,
    numerics: NUMERICS,
    engine,
    dataset,
    environment: { app: APP, runtime },
    cells: cellsOf(sweep).map((cell) => emptyCell(cell, engine, runtime)),
  };
}

/** A cell after an event of one of its seeds. Masks are let go of: hundreds of cells would fill any memory with them. */
export function withEvent(swept: SweptCell, event: RunEvent, seed: number): SweptCell {
  if (event.type === 'ended' && event.how === 'failed' && event.diverged)
    return { ...swept, stopped: new Map([...swept.stopped, [seed, event.message ?? '']]) };
  const results = applyEvent(swept.results, event.type === 'finished' ? { ...event, mask: undefined } : event);
  return results === swept.results ? swept : { ...swept, results };
}

/** A sweep after an event of a seed of a cell. */
export function sweptWith(swept: Swept, index: number, event: RunEvent, seed: number): Swept {
  const before = swept.cells[index];
  const after = withEvent(before, event, seed);
  if (after === before) return swept;
  const { dataset } = after.results;
  return {
    ...swept,
    ...(event.type === 'data' && { dataset }),
    cells: swept.cells.map((each, k) => (k === index ? after : each)),
  };
}

/** A sweep with what is kept of a cell, without its masks. */
export function withRecalled(swept: Swept, index: number, { runs, dataset, engine }: Results): Swept {
  if (runs.length === 0) return swept;
  const rows = runs.map(({ arm, seed, width, rounds }) => ({ arm, seed, width, rounds }));
  const cells = swept.cells.map((each, k) =>
    k === index ? { ...each, results: { ...each.results, engine, dataset, runs: rows } } : each,
  );
  return { ...swept, engine, dataset, cells };
}

/** Whether nothing is left to train in a cell. */
export function isDone({ cell, results, stopped }: SweptCell): boolean {
  if (cell.problem !== undefined) return true;
  const { experiment } = cell;
  const perSeed = plan({ ...experiment, seeds: experiment.seeds.slice(0, 1) }).length;
  return experiment.seeds.every((seed) => {
    const own = results.runs.filter((run) => run.seed === seed);
    return stopped.has(seed) || own.reduce((all, { rounds }) => all + rounds.length, 0) === perSeed;
  });
}

/** Why a cell says less than it was asked, a sentence each: it cannot be trained, or its settings made a seed's training stop. */
export const whyLess = ({ cell, stopped }: Pick<SweptCell, 'cell' | 'stopped'>): string[] => [
  ...(cell.problem === undefined ? [] : [cell.problem]),
  ...new Set(stopped.values()),
];
