import { CLASSES } from '../spec/layers.ts';
import { DataError } from './data-error.ts';

/** The numbers of an IDX file, and where they stand. */
export interface Numbers {
  readonly type: 'uint8' | 'int8' | 'int16' | 'int32' | 'float32' | 'float64';
  /** Images or labels. */
  readonly count: number;
  /** Numbers for each of them. */
  readonly each: number;
  /** Bytes before the first. */
  readonly begins: number;
}

const digits = (value: number) => value.toLocaleString('en-US');
/** Numbers that may have many places, as people read them. */
const short = (value: number) => String(Number(value.toPrecision(3)));

/** The number at a place of a file, the highest byte first. */
function reader({ type, begins }: Numbers, raw: Uint8Array): (at: number) => number {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  switch (type) {
    case 'uint8':
      return (at) => raw[begins + at];
    case 'int8':
      return (at) => view.getInt8(begins + at);
    case 'int16':
      return (at) => view.getInt16(begins + 2 * at);
    case 'int32':
      return (at) => view.getInt32(begins + 4 * at);
    case 'float32':
      return (at) => view.getFloat32(begins + 4 * at);
    case 'float64':
      return (at) => view.getFloat64(begins + 8 * at);
    default:
      return type satisfies never;
  }
}

/**
 * Pixels as bytes: bytes as they are, other whole numbers from 0 to 255, and fractions from 0 to 1 times 255, rounded.
 * @throws DataError when they are none of these
 */
export function pixelsIn(name: string, header: Numbers, raw: Uint8Array): Uint8Array {
  const { type, count, each, begins } = header;
  if (type === 'uint8') return raw.subarray(begins);
  const at = reader(header, raw);
  const length = count * each;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < length; i++) {
    const value = at(i);
    if (!Number.isFinite(value)) throw new DataError(`${name} has a pixel that is no number.`);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least < 0 || most > 255) {
    throw new DataError(
      `${name} has pixels from ${short(least)} to ${short(most)}; pixels here go from 0 to 255, or as fractions from 0 to 1. Save them before they are scaled.`,
    );
  }
  const scale = type.startsWith('float') && most <= 1 ? 255 : 1;
  const pixels = new Uint8Array(length);
  for (let i = 0; i < length; i++) pixels[i] = Math.round(scale * at(i));
  return pixels;
}

/** The column of each row that is 1 where all others are 0, if every row of a table is like that. */
function oneHot({ count, each }: Numbers, at: (place: number) => number): Float64Array | undefined {
  const classes = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let hot = -1;
    for (let column = 0; column < each; column++) {
      const value = at(row * each + column);
      if (value === 0) continue;
      if (value !== 1 || hot >= 0) return undefined;
      hot = column;
    }
    if (hot < 0) return undefined;
    classes[row] = hot;
  }
  return classes;
}

/** Columns of QMNIST's labels (Yadav and Bottou 2019): the class is the first of them. */
const QMNIST_COLUMNS = 8;

/** One number for each label, from a list, a table with a column for each class, or QMNIST's. @throws DataError */
function columnIn(name: string, header: Numbers, raw: Uint8Array): Float64Array {
  const { type, count, each } = header;
  const at = reader(header, raw);
  if (each === 1) return Float64Array.from({ length: count }, (_, row) => at(row));
  const hot = oneHot(header, at);
  if (hot) return hot;
  if (each === QMNIST_COLUMNS && type === 'int32') {
    return Float64Array.from({ length: count }, (_, row) => at(row * each));
  }
  throw new DataError(
    `${name} has ${digits(each)} numbers for each label, and they are neither a 1 among zeros nor QMNIST’s eight. Save one class for each image.`,
  );
}

/**
 * Labels as classes.
 * @throws DataError when a label is none of the classes that networks here have
 */
export function classesIn(name: string, header: Numbers, raw: Uint8Array): Uint8Array {
  const labels = columnIn(name, header, raw);
  const strange = labels.findIndex((label) => !(label >= 0 && label < CLASSES && Number.isInteger(label)));
  if (strange >= 0) {
    const [least, most] = labels.reduce(
      ([low, high], label) => [Math.min(low, label), Math.max(high, label)],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
    const advice =
      least === 1 && most === CLASSES ? ' Subtract 1 from each label of both files, and give them again.' : '';
    throw new DataError(
      `${name} has a label that the networks here cannot give: label ${digits(strange + 1)} is ${short(labels[strange])}, and they tell the classes 0 to ${CLASSES - 1} apart. Its labels go from ${short(least)} to ${short(most)}.${advice}`,
    );
  }
  // Bytes as they are need no second copy.
  return header.type === 'uint8' && header.each === 1 ? raw.subarray(header.begins) : Uint8Array.from(labels);
}
