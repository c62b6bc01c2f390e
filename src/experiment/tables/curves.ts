import { sum } from '../../numerics/rounding.ts';
import type { Results, Round } from '../model/results.ts';
import { KEY_COLUMNS, keyCells, type Table } from './table.ts';

/** A column of numbers of a round. */
type Column = readonly [name: string, of: (round: Round) => string | number | undefined];

const COLUMNS: readonly Column[] = [
  ['density (fraction of weights)', ({ density }) => density],
  ['weights left', ({ counts }) => sum(counts)],
  ['test accuracy (fraction)', ({ test }) => test.accuracy],
  ['test loss (nats)', ({ test }) => test.loss],
  ['validation accuracy (fraction)', ({ validation }) => validation.accuracy],
  ['validation loss (nats)', ({ validation }) => validation.loss],
  // "Not reached" is no number: it stays empty.
  ['early stop (iteration)', ({ earlyStop }) => earlyStop.iteration ?? undefined],
  [
    'test accuracy at early stop (fraction)',
    ({ earlyStop }) => (earlyStop.iteration === null ? undefined : earlyStop.testAccuracy),
  ],
  ['time (seconds)', ({ seconds }) => seconds],
  ['engine', ({ engine }) => engine],
  ['digest of the trained weights', ({ digest }) => digest],
];

/** A row for each training: what it reached. */
export const curvesTable = ({ runs }: Results): Table => ({
  columns: [...KEY_COLUMNS, ...COLUMNS.map(([name]) => name)],
  rows: runs.flatMap((run) =>
    run.rounds.map((round) => [...keyCells(run, round.round), ...COLUMNS.map(([, of]) => of(round))]),
  ),
});
