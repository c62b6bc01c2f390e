import type { Bytes } from './bytes.ts';

/**
 * Files in memory, as many as there is room for: the one that was used longest ago goes first.
 * @param most bytes, all files together
 */
export function memoryBytes(most = Number.POSITIVE_INFINITY): Bytes {
  const files = new Map<string, Uint8Array>();
  let size = 0;
  const remove = (name: string) => {
    size -= files.get(name)?.length ?? 0;
    files.delete(name);
  };
  return {
    read: async (name) => {
      const bytes = files.get(name);
      if (!bytes) return undefined;
      // A map is in the order in which entries came.
      files.delete(name);
      files.set(name, bytes);
      return bytes;
    },
    write: async (name, bytes) => {
      remove(name);
      files.set(name, bytes);
      size += bytes.length;
      for (const oldest of files.keys()) {
        if (size <= most) break;
        remove(oldest);
      }
    },
  };
}
