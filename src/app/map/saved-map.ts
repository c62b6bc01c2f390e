import { mapPicture, paintMap } from '../../charts/sweep/map-picture.ts';
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

/** Pixels for each unit of the picture: sharp on a projector. */
const SHARP = 2;

/** The map as a PNG picture. Rejects where the browser cannot draw it. */
export async function asPicture(swept: Swept, at: Clock): Saved {
  const picture = mapPicture(swept, swept.sweep.readings[0]);
  const { width, height } = picture;
  const canvas = Object.assign(document.createElement('canvas'), { width: SHARP * width, height: SHARP * height });
  const to = canvas.getContext('2d');
  if (!to) throw new Error('The browser gives no canvas to draw on.');
  to.scale(SHARP, SHARP);
  paintMap(to, picture);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!file) throw new Error('The browser could not draw the picture.');
  return [`${stemOf(swept, at)}.png`, file];
}
