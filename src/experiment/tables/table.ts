import { csvFormatRows, tsvFormatRows } from 'd3-dsv';
import type { Run } from '../model/results.ts';

/** What stands in a cell; nothing where it was not measured. */
export type Cell = string | number | undefined;

/** A table in tidy form: a row for each observation, and the unit of every number in its column's name. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Numbers are written in full, so that whoever reads them has the same bits. */
const written = ({ columns, rows }: Table): string[][] => [
  [...columns],
  ...rows.map((row) => row.map((cell) => (cell === undefined ? '' : String(cell)))),
];

/** A table as comma-separated values, for a file. */
export const csvOf = (table: Table): string => `${csvFormatRows(written(table))}\n`;

/** A table as tab-separated values, which spreadsheets take from the clipboard cell by cell. */
export const pasteOf = (table: Table): string => tsvFormatRows(written(table));

/** The columns that tell runs and their rounds apart. */
export const KEY_COLUMNS = ['arm', 'seed', 'width', 'round'];

/** The cells of those columns. */
export const keyCells = ({ arm, seed, width }: Run, round: number): Cell[] => [arm, seed, width, round];

/** An end of an interval; that of one seed has none. */
export const endCell = (value: number): Cell => (Number.isFinite(value) ? value : undefined);
