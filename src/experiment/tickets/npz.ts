import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Metadata, Tensor } from '../files/safetensors.ts';

const MAGIC = '\x93NUMPY\x01\x00';
/** Readers lay numbers over the file, so that they begin at a multiple of this. */
const ALIGNED = 64;
const DESCR = { F32: '<f4', U8: '|u1' } as const;
/** Zip files hold a time for each entry. One that never changes: the same ticket gives the same file. */
const TIME = '1980-01-01T12:00:00';

/** A tuple as Python writes it: `()`, `(6,)`, `(784, 300)`. */
const tuple = (shape: readonly number[]): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

/** An npy file, version 1.0 (numpy, NEP 1 and `numpy.lib.format`): magic, length of a Python literal, the literal, the numbers. */
function npy(descr: string, shape: readonly number[], bytes: Uint8Array): Uint8Array {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple(shape)}, }`;
  const before = MAGIC.length + 2;
  const begins = Math.ceil((before + dict.length + 1) / ALIGNED) * ALIGNED;
  const file = new Uint8Array(begins + bytes.length);
  file.set(strToU8(MAGIC, true));
  new DataView(file.buffer).setUint16(MAGIC.length, begins - before, true);
  file.set(strToU8(`${dict.padEnd(begins - before - 1)}\n`, true), before);
  file.set(bytes, begins);
  return file;
}

/** A text as an array without dimensions, of numpy's kind for texts: four bytes a character. */
function npyText(text: string): Uint8Array {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = new Uint8Array(4 * points.length);
  const view = new DataView(bytes.buffer);
  points.forEach((point, k) => {
    view.setUint32(4 * k, point, true);
  });
  return npy(`<U${points.length}`, [], bytes);
}

/**
 * Arrays and texts as an npz file, a zip of npy files. The lab's own, since the packages that there are for npy only read.
 * Trained numbers hardly shrink; zeros of pruned ones and masks do.
 */
export function writeNpz(tensors: readonly Tensor[], texts: Metadata): Uint8Array {
  const entries: Zippable = {};
  for (const [name, text] of Object.entries(texts)) entries[`${name}.npy`] = npyText(text);
  for (const { name, dtype, shape, bytes } of tensors) entries[`${name}.npy`] = npy(DESCR[dtype], shape, bytes);
  return zipSync(entries, { level: 6, mtime: TIME });
}
