import { NUMERICS } from '../../numerics/version.ts';
import { APP } from '../../spec/app.ts';
import { type Cell, cellsOf, type Sweep } from '../../spec/sweep/sweep.ts';
import type { AskedThen } from '../../spec/view.ts';
import type { RunEvent } from '../model/events.ts';
import { applyEvent } from '../model/fold.ts';
import { type DataName, noResults, type Results } from '../model/results.ts';

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
