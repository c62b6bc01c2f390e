import { MOST_IMAGES } from '../spec/image-counts.ts';
import { IMAGE_SIDE, PIXELS } from '../spec/layers.ts';
import { foreignContent } from './content.ts';
import { DataError } from './data-error.ts';
import { VALIDATION_IMAGES } from './dataset.ts';
import { classesIn, type Numbers, pixelsIn } from './idx-values.ts';

/** The types of numbers that an IDX file may hold, by the third byte of the file (yann.lecun.com's format for MNIST). */
const TYPES = {
  8: { name: 'uint8', bytes: 1 },
  9: { name: 'int8', bytes: 1 },
  11: { name: 'int16', bytes: 2 },
  12: { name: 'int32', bytes: 4 },
  13: { name: 'float32', bytes: 4 },
  14: { name: 'float64', bytes: 8 },
} as const;

export type IdxKind = 'images' | 'labels';

/** What a file says of itself at its beginning. */
interface IdxHeader extends Numbers {
  readonly kind: IdxKind;
  /** Bytes of the whole file. */
  readonly whole: number;
}

/** A file of images or of labels, whose every number can be used. */
export interface IdxFile {
  readonly name: string;
  readonly kind: IdxKind;
  readonly count: number;
  /** The whole file. */
  readonly raw: Uint8Array;
  /** One byte per pixel or per label. */
  readonly values: Uint8Array;
}

/** Sizes that a file of images can have, each of one image or of one channel among them. */
const MOST_SIZES = 6;
/** Bytes that tell what a file is, when it is no IDX file: a tar archive says so after 257. */
export const TELLING_BYTES = 512;

const MOST_IN_FILE = MOST_IMAGES + VALIDATION_IMAGES;
/** No file that can be used is longer. MNIST's training images are so long as float64. */
export const MOST_BYTES = 400_000_000;
/** Columns that a table of labels may have: one for each class, or QMNIST's eight. */
const MOST_COLUMNS = 64;

const digits = (value: number) => value.toLocaleString('en-US');
const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`;
const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);

function sizesIn(name: string, head: Uint8Array): { type: (typeof TYPES)[keyof typeof TYPES]; sizes: number[] } {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const ends = () => new DataError(`${name} ends inside its IDX header.`);
  const foreign = foreignContent(head);
  if (foreign) throw new DataError(`${name} is no IDX file of images or labels: it ${foreign}`);
  if (head.length < 4) throw ends();
  const magic = view.getUint32(0);
  const type = Object.hasOwn(TYPES, head[2]) ? TYPES[head[2] as keyof typeof TYPES] : undefined;
  const rank = head[3];
  if (magic >>> 16 !== 0 || !type || rank === 0 || rank > MOST_SIZES) {
    throw new DataError(
      `${name} is no IDX file of images or labels: it begins with ${hex(magic)}, as with ${hex(0x803)} or ${hex(0x801)} those do.`,
    );
  }
  if (head.length < 4 + 4 * rank) throw ends();
  return { type, sizes: Array.from({ length: rank }, (_, d) => view.getUint32(4 + 4 * d)) };
}

/** What stands for each number of the first size, by the sizes after it. Sizes of 1 say nothing. @throws DataError */
function kindOf(name: string, sizes: readonly number[]): IdxKind {
  const each = sizes.filter((size) => size !== 1);
  if (each.length === 0 || (each.length === 1 && each[0] > 0 && each[0] <= MOST_COLUMNS)) return 'labels';
  if (product(each) === PIXELS && (each.length === 1 || (each.length === 2 && each[0] === IMAGE_SIDE))) return 'images';
  const read = `the networks here read ${IMAGE_SIDE} × ${IMAGE_SIDE}`;
  if (each.length === 1) throw new DataError(`${name} holds images of ${digits(each[0])} pixels; ${read}.`);
  if (each.length === 2) {
    // As they stand in the file: one row of pixels is a size too.
    const [height, width] = sizes.length === 2 ? sizes : each;
    throw new DataError(`${name} holds images of ${digits(height)} × ${digits(width)} pixels; ${read}.`);
  }
  throw new DataError(
    `${name} holds images of ${each.map(digits).join(' × ')} numbers; ${read}, of one grey each. Make colours grey.`,
  );
}

/**
 * Reads the beginning of an IDX file, and refuses what could not be used, before anything is allocated for it.
 * @param head the first bytes, 512 or the whole file where it is shorter
 * @throws DataError
 */
export function headerOf(name: string, head: Uint8Array): IdxHeader {
  if (head.length === 0) throw new DataError(`${name} is empty.`);
  const { type, sizes } = sizesIn(name, head);
  const [count, ...rest] = sizes;
  const kind = kindOf(name, rest);
  if (count === 0) throw new DataError(`${name} holds no ${kind}: its header counts 0.`);
  if (count > MOST_IN_FILE) {
    throw new DataError(
      `${name} promises ${digits(count)} ${kind}; more than ${digits(MOST_IN_FILE)} do not fit into a browser’s memory.`,
    );
  }
  const each = product(rest);
  const begins = 4 + 4 * sizes.length;
  const whole = begins + count * each * type.bytes;
  if (whole > MOST_BYTES) {
    throw new DataError(
      `${name} promises ${digits(Math.round(whole / 1e6))} MB of ${type.name}, which do not fit into a browser’s memory. Save one byte for each pixel.`,
    );
  }
  return { kind, type: type.name, count, each, begins, whole };
}

/**
 * Reads an unpacked IDX file of 28 × 28 images, or of labels from 0 to 9, of whatever type its numbers are.
 * @param name what sentences call it
 * @throws DataError with a sentence when it is malformed, or of no use to the networks here
 */
export function readIdxFile(name: string, raw: Uint8Array): IdxFile {
  const header = headerOf(name, raw.subarray(0, TELLING_BYTES));
  const { kind, count, whole } = header;
  if (raw.length !== whole) {
    const fault = raw.length < whole ? 'is cut short' : 'is too long';
    throw new DataError(
      `${name} ${fault}: its header promises ${digits(whole)} bytes for ${digits(count)} ${kind}, and it has ${digits(raw.length)}.`,
    );
  }
  const values = kind === 'images' ? pixelsIn(name, header, raw) : classesIn(name, header, raw);
  return { name, kind, count, raw, values };
}
