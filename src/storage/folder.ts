import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bytes } from './bytes.ts';

const ENDING = '.safetensors';

/**
 * Files in a folder, which is made if need be. Several processes may read and write it at once: a file is put in its place
 * whole, and the last writer has put it there.
 * @throws Error when the folder cannot be used
 */
export function folderBytes(folder: string): Bytes & { readonly others: readonly string[] } {
  mkdirSync(folder, { recursive: true });
  const pathOf = (name: string) => join(folder, `${name}${ENDING}`);
  return {
    others: readdirSync(folder).filter((name) => !name.includes(ENDING)),
    read: (name) =>
      readFile(pathOf(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    write: async (name, bytes) => {
      const part = `${pathOf(name)}.${randomUUID()}`;
      try {
        const file = await open(part, 'wx');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(part, pathOf(name));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
  };
}
