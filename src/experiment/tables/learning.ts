import type { Results } from '../model/results.ts';
import { KEY_COLUMNS, keyCells, type Table } from './table.ts';

/** A row for each evaluation on the way of each training. */
export const learningTable = ({ runs }: Results): Table => ({
  columns: [
    ...KEY_COLUMNS,
    'iteration',
    'training loss since the row before (nats)',
    'validation loss (nats)',
    'validation accuracy (fraction)',
  ],
  rows: runs.flatMap((run) =>
    run.rounds.flatMap(({ round, curve }) => curve.map((point) => [...keyCells(run, round), ...point])),
  ),
});
