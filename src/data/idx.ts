import { MOST_IMAGES } from '../spec/image-counts.ts';
import { CLASSES, IMAGE_SIDE, PIXELS } from '../spec/layers.ts';
import { DataError } from './data-error.ts';
import { VALIDATION_IMAGES } from './dataset.ts';

/** How a file of each kind begins: unsigned bytes, in three dimensions or in one (yann.lecun.com's format for MNIST). */
const MAGIC = { images: 0x0803, labels: 0x0801 } as const;

export type IdxKind = keyof typeof MAGIC;

/** What a file says of itself at its beginning. */
interface IdxHeader {
  readonly kind: IdxKind;
  readonly count: number;
  /** Bytes before the first image or label, and of the whole file. */
  readonly begins: number;
  readonly whole: number;
}

/** A file of images or of labels, whose every byte can be used. */
export interface IdxFile {
  readonly name: string;
  readonly kind: IdxKind;
  readonly count: number;
  /** The whole file. */
  readonly raw: Uint8Array;
  /** One byte per pixel or per label. */
  readonly values: Uint8Array;
}

/** Bytes that tell how long a file is. */
export const LONGEST_HEADER = 16;

const MOST_IN_FILE = MOST_IMAGES + VALIDATION_IMAGES;
/** No file that can be used is longer. */
export const MOST_BYTES = LONGEST_HEADER + MOST_IN_FILE * PIXELS;

const digits = (value: number) => value.toLocaleString('en-US');
const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`;

/**
 * Reads the beginning of an IDX file, and refuses what could not be used, before anything is allocated for it.
 * @param head the first 16 bytes, or the whole file where it is shorter
 * @throws DataError
 */
export function headerOf(name: string, head: Uint8Array): IdxHeader {
  if (head.length === 0) throw new DataError(`${name} is empty.`);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const ends = () => new DataError(`${name} ends inside its IDX header.`);
  if (head.length < 4) throw ends();
  const magic = view.getUint32(0);
  const kind = (Object.keys(MAGIC) as IdxKind[]).find((each) => MAGIC[each] === magic);
  if (!kind) {
    throw new DataError(
      `${name} is no IDX file of images or labels: it begins with ${hex(magic)}, not with ${hex(MAGIC.images)} or ${hex(MAGIC.labels)}.`,
    );
  }
  const begins = kind === 'images' ? 16 : 8;
  if (head.length < begins) throw ends();
  const count = view.getUint32(4);
  if (count === 0) throw new DataError(`${name} holds no ${kind}: its header counts 0.`);
  if (count > MOST_IN_FILE) {
    throw new DataError(
      `${name} promises ${digits(count)} ${kind}; more than ${digits(MOST_IN_FILE)} do not fit into a browser’s memory.`,
    );
  }
  if (kind === 'labels') return { kind, count, begins, whole: begins + count };
  const [height, width] = [view.getUint32(8), view.getUint32(12)];
  if (height !== IMAGE_SIDE || width !== IMAGE_SIDE) {
    throw new DataError(
      `${name} holds images of ${digits(height)} × ${digits(width)} pixels; the networks here read ${IMAGE_SIDE} × ${IMAGE_SIDE}.`,
    );
  }
  return { kind, count, begins, whole: begins + count * PIXELS };
}

/**
 * Reads an unpacked IDX file of 28 × 28 images, or of labels from 0 to 9.
 * @param name what sentences call it
 * @throws DataError with a sentence when it is malformed, or of no use to the networks here
 */
export function readIdxFile(name: string, raw: Uint8Array): IdxFile {
  const { kind, count, begins, whole } = headerOf(name, raw.subarray(0, LONGEST_HEADER));
  if (raw.length !== whole) {
    const fault = raw.length < whole ? 'is cut short' : 'is too long';
    throw new DataError(
      `${name} ${fault}: its header promises ${digits(whole)} bytes for ${digits(count)} ${kind}, and it has ${digits(raw.length)}.`,
    );
  }
  const values = raw.subarray(begins);
  const strange = kind === 'labels' ? values.findIndex((label) => label >= CLASSES) : -1;
  if (strange >= 0) {
    throw new DataError(
      `${name} has a label that the networks here cannot give: label ${digits(strange + 1)} is ${values[strange]}, and they tell the classes 0 to ${CLASSES - 1} apart.`,
    );
  }
  return { name, kind, count, raw, values };
}
