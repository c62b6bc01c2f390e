/** More files than any folder of a data set has: a person dropped another one. */
const MOST_FILES = 1001;
/** Folders within folders. */
const DEEPEST = 8;

/** The files in what was dropped; those in folders are named with them, a slash after each. */
export async function filesIn(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const files: File[] = [];
  const walk = async (entry: FileSystemEntry, within: string, depth: number): Promise<void> => {
    if (files.length >= MOST_FILES || depth > DEEPEST) return;
    const name = within + entry.name;
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      files.push(within === '' ? file : new File([file], name, { type: file.type }));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // Browsers hand over a hundred at a time, and none at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const each of some) await walk(each, `${name}/`, depth + 1);
    }
  };
  for (const entry of entries) await walk(entry, '', 0);
  return files;
}

/**
 * What was dropped, folders looked into. To be called while the event is on: afterwards the browser takes its items away.
 * Where a folder cannot be looked into, its own entry is given, and its reader says so.
 */
export function droppedIn(transfer: DataTransfer | null): Promise<readonly File[]> {
  const files = [...(transfer?.files ?? [])];
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.every(({ isFile }) => isFile)) return Promise.resolve(files);
  return filesIn(entries).catch(() => files);
}
