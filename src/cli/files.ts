import { readFileSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput, whyNot } from './bad-input.ts';

/** What stands at a path, links followed; nothing where a link leads nowhere or in a circle. */
export function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Where a file is written that is to go to a path: under a name of its own, where that is a folder. */
export const placeAt = (path: string, name: string): string => (entryAt(path)?.isDirectory() ? join(path, name) : path);

/**
 * @param what how sentences begin, the path included
 * @throws BadInput unless the path is a folder's
 */
export function checkFolder(path: string, what: string): void {
  const entry = entryAt(path);
  if (!entry) throw new BadInput(`${what} cannot be read: there is no such folder.`);
  if (!entry.isDirectory()) {
    throw new BadInput(`${what} cannot be read: it is a file. Give the folder that the files are in, unpacked.`);
  }
}

/**
 * The bytes of a file.
 * @param what how sentences begin, the path included
 * @throws BadInput
 */
export function bytesAt(path: string, what: string): Uint8Array {
  const entry = entryAt(path);
  if (entry?.isDirectory()) throw new BadInput(`${what} cannot be read: it is a folder. Give the file that is in it.`);
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new BadInput(`${what} cannot be read: ${whyNot(error)}`);
  }
}

/** @throws BadInput when the file cannot be written */
export function writeTo(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new BadInput(`${path} cannot be written: ${whyNot(error)}`);
  }
}
