import { axisName, pointValue } from '../../spec/sweep/axis.ts';
import { type Reading, readingText } from '../../spec/sweep/reading.ts';
import { isNone, type ReadUnit, readElsewhere, readOff } from '../sweep/read-off.ts';
import { type Swept, type SweptCell, whyLess } from '../sweep/swept.ts';
import { curvesTable } from './curves.ts';
import { type Cell, endCell, type Table } from './table.ts';

/** The unit that a reading's numbers are written in: shares, accuracies and their differences are fractions. */
const UNITS: Readonly<Record<ReadUnit, string>> = {
  share: 'fraction of weights',
  points: 'fraction',
  accuracy: 'fraction',
  iterations: 'iterations',
  seconds: 'seconds',
};

/** Where a cell stands: its number from 1, and its place on each axis. */
const place = ({ sweep }: Swept, { cell }: SweptCell): Cell[] => [
  cell.index + 1,
  ...sweep.axes.map((axis, a) => pointValue(axis, cell.at[a])),
];

const placeColumns = ({ sweep }: Swept): string[] => ['cell', ...sweep.axes.map(axisName)];

/**
 * What was read off a cell, behind the reading's name. Where there is no such ticket the numbers stay empty, and a note says so;
 * another says where the cell has no round with the share of weights that the reading names.
 */
function readCells(swept: SweptCell, reading: Reading): Cell[] {
  const read = readOff(swept.results, reading);
  const why = whyLess(swept).join(' ');
  if (!read) return [undefined, undefined, undefined, undefined, 0, undefined, undefined, why];
  if (isNone(read)) {
    return [undefined, undefined, undefined, undefined, read.n, undefined, undefined, `no such ticket. ${why}`.trim()];
  }
  const { mean, low, high, n } = read.estimate;
  const note = readElsewhere(read, reading) === undefined ? why : `read at the nearest round. ${why}`.trim();
  return [UNITS[read.unit], mean, endCell(low), endCell(high), n, read.at?.round, read.at?.density, note];
}

/** What was read off a sweep: a row for each cell and reading. */
export const readingsTable = (swept: Swept): Table => ({
  columns: [
    ...placeColumns(swept),
    'reading',
    'unit',
    'mean (in its unit)',
    'lower end of the 95-percent interval',
    'upper end of the 95-percent interval',
    'seeds',
    'round',
    'density (fraction of weights)',
    'note',
  ],
  rows: swept.cells.flatMap((cell) =>
    swept.sweep.readings.map((reading) => [...place(swept, cell), readingText(reading), ...readCells(cell, reading)]),
  ),
});

/** All trainings of a sweep, a row each: the curves of its cells, one under the other. */
export function sweptTable(swept: Swept): Table {
  const tables = swept.cells.map((cell) => ({ cell, ...curvesTable(cell.results) }));
  return {
    columns: [...placeColumns(swept), ...(tables[0]?.columns ?? [])],
    rows: tables.flatMap(({ cell, rows }) => rows.map((row) => [...place(swept, cell), ...row])),
  };
}
