import { mapPicture, paintMap } from '../../charts/sweep/map-picture.ts';
import { sweepStem } from '../../experiment/files/file-name.ts';
import type { Clock } from '../../experiment/files/stamp.ts';
import { sweepCsv } from '../../experiment/files/sweep-csv.ts';
import { sweepFile } from '../../experiment/files/sweep-file.ts';
import type { Swept } from '../../experiment/sweep/swept.ts';
import { cellCount } from '../../spec/sweep/sweep.ts';

type Saved = Promise<readonly [name: string, file: Blob]>;

const stemOf = ({ sweep }: Swept, at: Clock): string => sweepStem(sweep.experiment, cellCount(sweep), at);

/** The numbers that were read off, for spreadsheets. */
export const asCsv = async (swept: Swept, at: Clock): Saved => [
  `${stemOf(swept, at)}.csv`,
  new Blob([sweepCsv(swept)], { type: 'text/csv' }),
];

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
