import { strFromU8, strToU8 } from 'fflate';
import { type Tensor, Unfit } from '../files/safetensors.ts';

const MAGIC = '\x93NUMPY';
/** Readers lay numbers over the file, so that they begin at a multiple of this. */
const ALIGNED = 64;
const DESCR = { F32: '<f4', U8: '|u1', U16: '<u2', U32: '<u4' } as const;

/** An array to write: a tensor, or larger whole numbers, which weights and masks never are. */
export type Written = Omit<Tensor, 'dtype'> & { readonly dtype: keyof typeof DESCR };

/** A tuple as Python writes it: `()`, `(6,)`, `(784, 300)`. */
const tuple = (shape: readonly number[]): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

/** An npy file, version 1.0 (numpy, `numpy.lib.format`): magic, length of a Python literal, the literal, the numbers. */
function npy(descr: string, shape: readonly number[], bytes: Uint8Array): Uint8Array {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple(shape)}, }`;
  const before = MAGIC.length + 4;
  const begins = Math.ceil((before + dict.length + 1) / ALIGNED) * ALIGNED;
  const file = new Uint8Array(begins + bytes.length);
  file.set(strToU8(`${MAGIC}\x01\x00`, true));
  new DataView(file.buffer).setUint16(before - 2, begins - before, true);
  file.set(strToU8(`${dict.padEnd(begins - before - 1)}\n`, true), before);
  file.set(bytes, begins);
  return file;
}

/** Numbers as an npy file. */
export const writeNpy = ({ dtype, shape, bytes }: Written): Uint8Array => npy(DESCR[dtype], shape, bytes);

/** A text as an npy file: an array without dimensions, of numpy's kind for texts, four bytes a character. */
export function writeNpyText(text: string): Uint8Array {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = new Uint8Array(4 * points.length);
  const view = new DataView(bytes.buffer);
  points.forEach((point, k) => {
    view.setUint32(4 * k, point, true);
  });
  return npy(`<U${points.length}`, [], bytes);
}

/** How the numbers of one of numpy's kinds are read. */
interface Kind {
  readonly size: number;
  readonly dtype: Tensor['dtype'];
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

/** Kinds of numbers that weights and masks come in. Doubles are rounded to float32; whole numbers have to fit into a byte. */
const KINDS: Readonly<Record<string, Kind>> = {
  f4: { size: 4, dtype: 'F32', read: (view, at, little) => view.getFloat32(at, little) },
  f8: { size: 8, dtype: 'F32', read: (view, at, little) => view.getFloat64(at, little) },
  b1: { size: 1, dtype: 'U8', read: (view, at) => view.getUint8(at) },
  u1: { size: 1, dtype: 'U8', read: (view, at) => view.getUint8(at) },
  i1: { size: 1, dtype: 'U8', read: (view, at) => view.getInt8(at) },
  i4: { size: 4, dtype: 'U8', read: (view, at, little) => view.getInt32(at, little) },
  i8: { size: 8, dtype: 'U8', read: (view, at, little) => Number(view.getBigInt64(at, little)) },
};

interface Header {
  /** `<` or `|` for the lowest byte first, `>` for the highest. */
  readonly order: string;
  readonly kind: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  readonly numbers: DataView;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** The header of an npy file of any version. @throws Unfit */
function headerOf(name: string, file: Uint8Array): Header {
  const view = viewOf(file);
  const major = file.length > 12 && strFromU8(file.subarray(0, 6), true) === MAGIC ? file[6] : 0;
  if (major < 1 || major > 3) throw new Unfit(`${name} is no npy file`);
  // Version 2 differs in how long the literal may be, version 3 in that it is UTF-8.
  const [begins, length] = major === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (begins + length > file.length) throw new Unfit(`${name} is cut short`);
  const literal = strFromU8(file.subarray(begins, begins + length), true);
  const [, order, kind] = /['"]descr['"]\s*:\s*['"]([<>|=]?)(\w+)['"]/.exec(literal) ?? [];
  const fortran = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(literal)?.[1];
  const sides = /['"]shape['"]\s*:\s*\(([\d\s,]*)\)/.exec(literal)?.[1];
  if (kind === undefined || fortran === undefined || sides === undefined) {
    throw new Unfit(`${name} says not what kind of numbers it holds, in which shape`);
  }
  const shape = sides
    .split(',')
    .filter((side) => side.trim() !== '')
    .map(Number);
  return { order, kind, fortran: fortran === 'True', shape, numbers: viewOf(file.subarray(begins + length)) };
}

/** How many there are of a size, by the shape. @throws Unfit unless there are exactly so many */
function counted(name: string, { shape, numbers }: Header, size: number): number {
  const count = shape.reduce((all, side) => all * side, 1);
  if (numbers.byteLength === size * count) return count;
  throw new Unfit(`${name} has ${numbers.byteLength / size} numbers instead of the ${count} of its shape`);
}

/** Where each number, counted with the last place changing first, stands in a file whose first place changes first. */
function* fortranPlaces(shape: readonly number[], count: number): Generator<number> {
  const steps = shape.map((_, d) => shape.slice(0, d).reduce((all, side) => all * side, 1));
  const at = shape.map(() => 0);
  let place = 0;
  for (let k = 0; k < count; k++) {
    yield place;
    for (let d = shape.length - 1; d >= 0; d--) {
      place += steps[d];
      if (++at[d] < shape[d]) break;
      place -= at[d] * steps[d];
      at[d] = 0;
    }
  }
}

/** A text of numpy's: of characters of four bytes, or of bytes; filled up with zeros. */
function textIn(name: string, header: Header): string {
  const { kind, order, numbers } = header;
  const length = Number(kind.slice(1));
  if (header.shape.length > 0) throw new Unfit(`${name} is a list of texts`);
  counted(name, header, kind.startsWith('U') ? 4 * length : length);
  if (kind.startsWith('S')) return strFromU8(new Uint8Array(numbers.buffer, numbers.byteOffset, length));
  const points = Array.from({ length }, (_, k) => numbers.getUint32(4 * k, order !== '>'));
  if (points.some((point) => point > 0x10ffff)) throw new Unfit(`${name} is no text`);
  return points.map((point) => String.fromCodePoint(point)).join('');
}

/** What an npy file holds: numbers in C order, whatever they were written in, or one text. @throws Unfit */
export function readNpy(name: string, file: Uint8Array): Tensor | string {
  const header = headerOf(name, file);
  const { order, kind, fortran, shape, numbers } = header;
  if (/^[US]\d+$/.test(kind)) return textIn(name, header).replace(/\0+$/, '');
  if (!Object.hasOwn(KINDS, kind)) {
    throw new Unfit(`${name} holds numbers of numpy’s kind ${kind}; ${Object.keys(KINDS).join(', ')} are read`);
  }
  const { size, dtype, read } = KINDS[kind];
  const count = counted(name, header, size);
  const values = dtype === 'F32' ? new Float32Array(count) : new Uint8Array(count);
  const places = fortran ? fortranPlaces(shape, count) : undefined;
  for (let k = 0; k < count; k++) {
    const place = places ? (places.next().value as number) : k;
    const value = read(numbers, place * size, order !== '>');
    values[k] = value;
    if (dtype === 'U8' && values[k] !== value) throw new Unfit(`${name} holds ${value}, which is no byte`);
  }
  return { name, dtype, shape, bytes: new Uint8Array(values.buffer) };
}
