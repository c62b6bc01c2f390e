import { sweepStem } from '../../experiment/files/file-name.ts';
import type { Clock } from '../../experiment/files/stamp.ts';
import { sweepFile } from '../../experiment/files/sweep-file.ts';
import type { Swept } from '../../experiment/sweep/swept.ts';
import { readingsTable, sweptTable } from '../../experiment/tables/sweep.ts';
import { csvOf, type Table } from '../../experiment/tables/table.ts';
import { cellCount } from '../../spec/sweep/sweep.ts';

type Saved = Promise<readonly [name: string, file: Blob]>;

const stemOf = ({ sweep }: Swept, at: Clock): string => sweepStem(sweep.experiment, cellCount(sweep), at);

const csv = (name: string, table: Table) => [`${name}.csv`, new Blob([csvOf(table)], { type: 'text/csv' })] as const;

/** The numbers that were read off, for spreadsheets. */
export const asCsv = async (swept: Swept, at: Clock): Saved => csv(stemOf(swept, at), readingsTable(swept));

/** All trainings of all cells, for spreadsheets. */
export const asRounds = async (swept: Swept, at: Clock): Saved => csv(`${stemOf(swept, at)}_curves`, sweptTable(swept));

/** The whole map, as the command line writes it too. */
export async function asFile(swept: Swept, at: Clock): Saved {
  const pieces: string[] = [];
  for await (const piece of sweepFile(swept, swept.cells)) pieces.push(piece);
  return [`${stemOf(swept, at)}.json`, new Blob(pieces, { type: 'application/json' })];
}
