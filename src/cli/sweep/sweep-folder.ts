import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { readHead, type SweepHead, sweepFile } from '../../experiment/files/sweep-file.ts';
import { plainSweep, type Sweep } from '../../spec/sweep/sweep.ts';
import { BadInput, whyNot } from '../bad-input.ts';

/** Digits of a sweep's name: no two of anybody's sweeps are the same. */
const DIGITS = 16;

/** The name of a sweep: what its trainings are a function of, hashed. What is read off them changes nothing. */
export function sweepId(sweep: Sweep): string {
  const { version, experiment, vary } = plainSweep(sweep);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([version, experiment, vary])))).slice(0, DIGITS);
}

const PREFIX = 'sweep-';
const ENDING = '.json';

/** @throws BadInput where no file can be put at a path */
export function checkWritable(path: string): void {
  const part = `${path}.${randomUUID()}`;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
    writeFileSync(part, '', { flag: 'wx' });
  } catch (error) {
    throw new BadInput(`${path} cannot be written: ${whyNot(error)}`);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Puts a file in its place whole: others may look at the same folder. @throws BadInput */
export async function writeWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const part = `${path}.${randomUUID()}`;
  try {
    writeFileSync(part, '', { flag: 'wx' });
    for await (const piece of pieces) writeFileSync(part, piece, { flag: 'a' });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw new BadInput(`${path} cannot be written: ${whyNot(error)}`);
  }
}

/**
 * Writes beside the trainings that a folder keeps which sweep they are of, and what computed them: whoever merges folders
 * later has nothing else to go by.
 */
export const noteSweep = (folder: string, head: SweepHead): Promise<void> =>
  writeWhole(join(folder, `${PREFIX}${sweepId(head.sweep)}-${head.engine}${ENDING}`), sweepFile(head, []));

/** The sweeps that a folder keeps trainings of. @throws BadInput */
export function sweepsIn(folder: string): SweepHead[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    throw new BadInput(`The folder ${folder} cannot be read: ${whyNot(error)}`);
  }
  return names
    .filter((name) => name.startsWith(PREFIX) && name.endsWith(ENDING))
    .sort()
    .map((name) => headIn(join(folder, name)));
}

function headIn(path: string): SweepHead {
  let plain: unknown;
  try {
    plain = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new BadInput(`${path} cannot be used: ${whyNot(error)}`);
  }
  const read = readHead(plain);
  if ('problems' in read) throw new BadInput([`${path} cannot be used.`, ...read.problems].join('\n'));
  return read.head;
}
