import { type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate';
import { type Metadata, type Tensor, Unfit } from '../files/safetensors.ts';
import { readNpy, type Written, writeNpy, writeNpyText } from './npy.ts';

/** Zip files hold a time for each entry. One that never changes: the same ticket gives the same file. */
const TIME = '1980-01-01T12:00:00';
const ENDING = '.npy';

/**
 * Arrays and texts as an npz file, a zip of npy files. The lab's own, since the packages that there are for npy only read.
 * Trained numbers hardly shrink; zeros of pruned ones and masks do.
 */
export function writeNpz(tensors: readonly Written[], texts: Metadata): Uint8Array {
  const entries: Zippable = {};
  for (const [name, text] of Object.entries(texts)) entries[name + ENDING] = writeNpyText(text);
  for (const tensor of tensors) entries[tensor.name + ENDING] = writeNpy(tensor);
  return zipSync(entries, { level: 6, mtime: TIME });
}

/** Unpacked bytes of the largest file that is read: more than any network of the lab has. */
const LARGEST = 1e9;

/** The npy files in a zip; what else is in it, such as folders, is passed over. @throws Unfit */
function unzipped(file: Uint8Array, most: number): Unzipped {
  const names = new Set<string>();
  let bytes = 0;
  try {
    return unzipSync(file, {
      filter: ({ name, originalSize }) => {
        if (!name.endsWith(ENDING)) return false;
        if (names.has(name)) throw new Unfit(`it holds ${name} twice`);
        names.add(name);
        // Before anything is unpacked: a small file may claim to be a large one.
        bytes += originalSize;
        if (bytes > most) throw new Unfit(`unpacked it would have more than ${most} bytes`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Unfit) throw error;
    throw new Unfit('it is no npz file, or was cut short');
  }
}

/**
 * Reads an npz file, as numpy or anybody else writes it: arrays in C or Fortran order, whole numbers and truth values as
 * bytes, and texts. Checksums are not looked at: a ticket has its digest.
 * @param most bytes that it may have unpacked
 * @throws Unfit
 */
export function readNpz(
  file: Uint8Array,
  most = LARGEST,
): { readonly tensors: ReadonlyMap<string, Tensor>; readonly texts: ReadonlyMap<string, string> } {
  const tensors = new Map<string, Tensor>();
  const texts = new Map<string, string>();
  for (const [entry, bytes] of Object.entries(unzipped(file, most))) {
    const name = entry.slice(0, -ENDING.length);
    const read = readNpy(name, bytes);
    if (typeof read === 'string') texts.set(name, read);
    else tensors.set(name, read);
  }
  return { tensors, texts };
}
