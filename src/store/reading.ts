import type { readMasks } from '../claims/surprises/masks-file.ts';
import type { AnyDocument, SortOfFile } from '../experiment/files/document.ts';
import type { readResults } from '../experiment/files/read-results.ts';

/** @throws Error with a sentence */
export const notLoaded = () => {
  throw new Error('The part of the page that reads results could not be loaded. Check the connection and try again.');
};
const loadReader = () => import('../experiment/files/read-results.ts').catch(notLoaded);
/** Files of a person's own may be anything, so that they need more code. */
const loadDocuments = () => import('../experiment/files/document.ts').catch(notLoaded);

/**
 * Reads a results file, which may be on its way. The code for that is fetched with the first file, beside it.
 * @throws Error with a sentence when the file or the code does not come
 */
export async function readWhenThere(text: string | Promise<string>): Promise<ReturnType<typeof readResults>> {
  const [there, reader] = await Promise.all([text, loadReader()]);
  return reader.readResults(there);
}

/**
 * Reads a shipped file of masks, which may be on its way.
 * @throws Error with a sentence when the file or the code does not come
 */
export async function readMasksWhenThere(text: Promise<string>): Promise<ReturnType<typeof readMasks>> {
  const [there, reader] = await Promise.all([text, import('../claims/surprises/masks-file.ts').catch(notLoaded)]);
  return reader.readMasks(there);
}

/** A file of the person's own. */
export interface OwnFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** One of which a part can be read alone. */
export interface PartlyRead extends OwnFile {
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/**
 * Reads a file that is one of the lab's own, or a network's. Always gives something to show or to say.
 */
export async function readOwn(file: OwnFile): Promise<AnyDocument> {
  const { readDocument, holdsNetwork, LARGEST_DOCUMENT } = await loadDocuments();
  const { name, size } = file;
  if (size > LARGEST_DOCUMENT) return { problems: [`${name} is larger than any file of this lab.`] };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { problems: [`${name} cannot be read from this device.`] };
  }
  if (holdsNetwork(bytes, name)) return { network: bytes };
  const read = readDocument(bytes);
  return 'problems' in read ? { problems: [`${name} cannot be opened.`, ...read.problems] } : read;
}

/** Bytes of a packed file that unpack to enough to see what it is. */
const HEAD = 1 << 16;

/** The kind of a file, by its first bytes; a file that cannot be read is left to the next reader. */
export async function sortOfFile(file: PartlyRead): Promise<SortOfFile> {
  const { sortOf } = await loadDocuments();
  const head = await file
    .slice(0, HEAD)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return sortOf(new Uint8Array(head), file.name);
}
