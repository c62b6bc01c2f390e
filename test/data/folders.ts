import { gzipSync, strToU8, zipSync } from 'fflate';

type Files = Readonly<Record<string, Uint8Array>>;

/** A folder of files, and what page and command line have to make of it, wherever they run. */
export interface FolderCase {
  readonly name: string;
  readonly files: Files;
  /** The files are the good data set under whatever disguise. */
  readonly good?: boolean;
  /** Another data set than the good one, which can be used. */
  readonly used?: boolean;
  /** What every sentence about the files says, one each, in their order. */
  readonly says?: readonly RegExp[];
  /** What is missing, where something is. */
  readonly missing?: readonly string[];
}

const TYPES = {
  uint8: [8, 1],
  int8: [9, 1],
  int16: [11, 2],
  int32: [12, 4],
  float32: [13, 4],
  float64: [14, 8],
} as const;
export type IdxType = keyof typeof TYPES;

/** An IDX file of any type, its numbers with the highest byte first. */
export function idxOf(type: IdxType, sizes: readonly number[], numbers: ArrayLike<number>): Uint8Array {
  const [code, width] = TYPES[type];
  const begins = 4 + 4 * sizes.length;
  const view = new DataView(new ArrayBuffer(begins + width * numbers.length));
  view.setUint32(0, (code << 8) | sizes.length);
  sizes.forEach((size, d) => {
    view.setUint32(4 + 4 * d, size);
  });
  const put = {
    uint8: 'setUint8',
    int8: 'setInt8',
    int16: 'setInt16',
    int32: 'setInt32',
    float32: 'setFloat32',
    float64: 'setFloat64',
  } as const;
  for (let i = 0; i < numbers.length; i++) view[put[type]](begins + width * i, numbers[i]);
  return new Uint8Array(view.buffer);
}

/** Pictures of bars whose height and length tell their class, each with a speck of its own. No real data. */
export function bars(count: number, seed: number) {
  const labels = Uint8Array.from({ length: count }, (_, k) => k % 10);
  const images = new Uint8Array(count * 784);
  let state = seed;
  for (let k = 0; k < count; k++) {
    const of = labels[k];
    images.fill(255, k * 784 + (4 + 2 * of) * 28 + 4, k * 784 + (4 + 2 * of) * 28 + 14 + of);
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    images[k * 784 + (4 + ((state >>> 16) % 20)) * 28 + 20 + ((state >>> 8) % 6)] = 255;
  }
  return { images, labels };
}

/** Every image with its rows and columns exchanged. */
export const transposed = (images: Uint8Array): Uint8Array =>
  images.map((_, at) => images[at - (at % 784) + (at % 28) * 28 + Math.floor((at % 784) / 28)]);

const TRAIN = bars(5200, 1);
const TEST = bars(200, 2);
const images = (own: Uint8Array) => idxOf('uint8', [own.length / 784, 28, 28], own);
const labels = (own: ArrayLike<number>) => idxOf('uint8', [own.length], own);

const SET = {
  'train-images-idx3-ubyte': images(TRAIN.images),
  'train-labels-idx1-ubyte': labels(TRAIN.labels),
  't10k-images-idx3-ubyte': images(TEST.images),
  't10k-labels-idx1-ubyte': labels(TEST.labels),
} as const;
type Usual = keyof typeof SET;
const USUAL = Object.keys(SET) as Usual[];

const gz = (bytes: Uint8Array) => gzipSync(bytes, { level: 1, mtime: 0 });
const renamed = (name: (usual: Usual) => string, pack: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes): Files =>
  Object.fromEntries(USUAL.map((usual) => [name(usual), pack(SET[usual])]));
const withOther = (others: Partial<Record<Usual, Uint8Array>>): Files => ({ ...SET, ...others });
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const kannada = (usual: Usual) =>
  usual
    .replace('t10k', 'test')
    .replace(
      /(\w+)-(images|labels)/,
      (_, half: string, kind: string) => `${kind === 'images' ? 'X' : 'y'}_kannada_MNIST_${half}`,
    );

/** The good labels of one half in another form. */
const labelsAs = (
  type: IdxType,
  columns: number,
  row: (label: number, k: number) => readonly number[],
  own: Uint8Array,
) =>
  idxOf(
    type,
    [own.length, columns],
    [...own].flatMap((label, k) => row(label, k)),
  );
const oneHot = (label: number) => Array.from({ length: 10 }, (_, c) => Number(c === label));
const qmnist = (label: number, k: number) => [label, 4, Math.floor(k / 100), k % 100, 0, 0, 0, 0];

const TYPED = (['int16', 'int32', 'float32', 'float64'] as const).map(
  (type): FolderCase => ({
    name: `images-of-${type}`,
    files: withOther({ 't10k-images-idx3-ubyte': idxOf(type, [200, 28, 28], TEST.images) }),
    used: true,
  }),
);

const PACKED: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['zip', zipSync({ 'train-images': SET['train-images-idx3-ubyte'].subarray(0, 99) }), /zip archive\. Unpack it/],
  ['xz', joined(Uint8Array.of(0xfd), strToU8('7zXZ'), new Uint8Array(90)), /packed by xz/],
  ['bzip2', strToU8('BZh91AY&SY and so on'), /packed by bzip2/],
  ['npy', joined(Uint8Array.of(0x93), strToU8('NUMPY'), new Uint8Array(99)), /NumPy array/],
  ['page', strToU8('\n<!DOCTYPE html><html></html>'), /web page: a download went wrong/],
  ['text', strToU8('5,0,4,1\r\n'), /is a text/],
  ['json', strToU8('\ufeff{\r\n"a": 1}'), /is JSON/],
  ['tar', joined(new Uint8Array(257), strToU8('ustar'), new Uint8Array(300)), /tar archive/],
  ['reversed', joined(Uint8Array.of(3, 8, 0, 0), new Uint8Array(99)), /reverse order/],
  ['marked', joined(Uint8Array.of(0xef, 0xbb, 0xbf), SET['train-images-idx3-ubyte'].subarray(0, 99)), /saved as text/],
  ['empty', new Uint8Array(0), /is empty/],
];

const REST = Object.fromEntries(Object.entries(SET).filter(([name]) => name !== 'train-images-idx3-ubyte'));

/** Folders as people have them: both the page and the command line judge them alike, on every version of Node. */
export const FOLDERS: readonly FolderCase[] = [
  { name: 'plain', files: SET, good: true },
  { name: 'packed', files: renamed((usual) => `${usual}.gz`, gz), good: true },
  {
    name: 'packed-twice',
    files: renamed(
      (usual) => `${usual}.gz.gz`,
      (bytes) => gz(gz(bytes)),
    ),
    good: true,
  },
  { name: 'packed-without-saying', files: renamed((usual) => usual, gz), good: true },
  {
    name: 'packed-in-members',
    files: renamed(
      (usual) => `${usual}.gz`,
      (bytes) => joined(gz(bytes.subarray(0, 700)), gz(bytes.subarray(700))),
    ),
    good: true,
  },
  { name: 'plain-and-packed', files: { ...SET, ...renamed((usual) => `${usual}.gz`, gz) }, good: true },
  {
    name: 'folders-of-that-name',
    files: { ...renamed((usual) => usual.replace('-idx', '.idx')), ...renamed((usual) => `${usual}/${usual}`) },
    good: true,
  },
  {
    name: 'halves-in-folders',
    files: renamed((usual) => `${usual.startsWith('t10k') ? 'test' : 'train'}/${usual.includes('images') ? 'x' : 'y'}`),
    good: true,
  },
  { name: 'second-download', files: renamed((usual) => `${usual} (1).gz`, gz), good: true },
  { name: 'upper-case', files: renamed((usual) => `${usual.toUpperCase()}.GZ`, gz), good: true },
  { name: 'kannada', files: renamed((usual) => `${kannada(usual)}.gz`, gz), good: true },
  { name: 'nameless', files: renamed((usual) => `file-${USUAL.indexOf(usual)}`), good: true },
  {
    name: 'litter',
    files: {
      ...renamed((usual) => `data/${usual}`),
      '.DS_Store': strToU8('\0\0\0\u0001Bud1'),
      'data/Thumbs.db': strToU8('\0'),
      ...renamed(
        (usual) => `__MACOSX/data/._${usual}`,
        () => strToU8('\0\u0005\u0016\u0007'),
      ),
    },
    good: true,
  },
  {
    name: 'notes-beside',
    files: { ...SET, 'README.md': strToU8('# Bars\n') },
    good: true,
    says: [/README\.md .* is a text/],
  },
  {
    name: 'images-with-channel',
    files: withOther({ 't10k-images-idx3-ubyte': idxOf('uint8', [200, 28, 28, 1], TEST.images) }),
    used: true,
  },
  {
    name: 'images-flat',
    files: withOther({ 't10k-images-idx3-ubyte': idxOf('uint8', [200, 784], TEST.images) }),
    used: true,
  },
  {
    name: 'images-of-fractions',
    files: withOther({
      't10k-images-idx3-ubyte': idxOf(
        'float32',
        [200, 28, 28],
        Array.from(TEST.images, (value) => value / 255),
      ),
    }),
    used: true,
  },
  ...TYPED,
  {
    name: 'labels-in-a-column',
    files: withOther({ 't10k-labels-idx1-ubyte': idxOf('uint8', [200, 1], TEST.labels) }),
    used: true,
  },
  {
    name: 'labels-of-int8',
    files: withOther({ 't10k-labels-idx1-ubyte': idxOf('int8', [200], TEST.labels) }),
    used: true,
  },
  {
    name: 'labels-of-float64',
    files: withOther({ 't10k-labels-idx1-ubyte': idxOf('float64', [200], TEST.labels) }),
    used: true,
  },
  {
    name: 'labels-one-hot',
    files: withOther({ 't10k-labels-idx1-ubyte': labelsAs('uint8', 10, oneHot, TEST.labels) }),
    used: true,
  },
  {
    name: 'labels-one-hot-floats',
    files: withOther({ 't10k-labels-idx1-ubyte': labelsAs('float32', 10, oneHot, TEST.labels) }),
    used: true,
  },
  {
    name: 'qmnist',
    files: withOther({ 'train-labels-idx1-ubyte': labelsAs('int32', 8, qmnist, TRAIN.labels) }),
    used: true,
  },
  {
    name: 'labels-from-1',
    files: withOther({
      'train-labels-idx1-ubyte': labels(TRAIN.labels.map((label) => label + 1)),
      't10k-labels-idx1-ubyte': labels(TEST.labels.map((label) => label + 1)),
    }),
    says: [/t10k-labels.* go from 1 to 10\. Subtract 1/, /train-labels.* go from 1 to 10\. Subtract 1/],
  },
  {
    name: 'labels-in-halves',
    files: withOther({
      't10k-labels-idx1-ubyte': idxOf(
        'float32',
        [200],
        Array.from(TEST.labels, (label) => label / 2),
      ),
    }),
    says: [/label 2 is 0\.5/],
  },
  {
    name: 'tables-of-nothing',
    files: withOther({ 't10k-labels-idx1-ubyte': labelsAs('uint8', 3, () => [1, 1, 0], TEST.labels) }),
    says: [/3 numbers for each label/],
  },
  {
    name: 'pixels-below-0',
    files: withOther({
      't10k-images-idx3-ubyte': idxOf(
        'float32',
        [200, 28, 28],
        Array.from(TEST.images, (value) => value / 128 - 1),
      ),
    }),
    says: [/pixels from -1 to 0\.992; .*Save them before they are scaled/],
  },
  {
    name: 'pixels-of-no-number',
    files: withOther({
      't10k-images-idx3-ubyte': idxOf(
        'float64',
        [200, 28, 28],
        Array.from(TEST.images, () => Number.NaN),
      ),
    }),
    says: [/pixel that is no number/],
  },
  {
    name: 'colours',
    files: withOther({ 't10k-images-idx3-ubyte': idxOf('uint8', [200, 28, 28, 3], new Uint8Array(200 * 784 * 3)) }),
    says: [/28 × 28 × 3 numbers.*Make colours grey/],
  },
  {
    name: 'two-data-sets',
    files: {
      ...renamed((usual) => `a-${usual}`),
      ...renamed(
        (usual) => `b-${usual}`,
        (bytes) => bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)),
      ),
    },
    says: [/several data sets \(a-…, b-…\)/],
  },
  {
    name: 'no-class-0',
    files: withOther({
      'train-labels-idx1-ubyte': labels(TRAIN.labels.map((label) => Math.max(1, label))),
      't10k-labels-idx1-ubyte': labels(TEST.labels.map((label) => Math.max(1, label))),
    }),
    used: true,
    says: [/No image is of class 0: 9 of 10 classes occur, so that guessing is right once in 9/],
  },
  {
    name: 'halves-exchanged',
    files: {
      ...SET,
      't10k-images-idx3-ubyte': images(bars(5300, 3).images),
      't10k-labels-idx1-ubyte': labels(bars(5300, 3).labels),
    },
    used: true,
    says: [/more test images \(5,300\) than training images \(5,200\)/],
  },
  { name: 'three-of-four', files: REST, missing: ['the training images'] },
  {
    name: 'nothing',
    files: {},
    missing: ['the training images', 'the test images', 'the training labels', 'the test labels'],
  },
  {
    name: 'cut-in-its-trailer',
    files: { ...REST, 'train-images-idx3-ubyte.gz': gz(SET['train-images-idx3-ubyte']).subarray(0, -3) },
    says: [/cannot be unpacked: the gzip file is cut short or damaged/],
  },
  {
    name: 'more-after-gzip',
    files: { ...REST, 'train-images-idx3-ubyte.gz': joined(gz(SET['train-images-idx3-ubyte']), strToU8('and more')) },
    says: [/cannot be unpacked: the gzip file is cut short or damaged/],
  },
  ...PACKED.map(
    ([name, bytes, sentence]): FolderCase => ({
      name: `instead-${name}`,
      files: { ...REST, 'train-images-idx3-ubyte': bytes },
      says: [sentence],
    }),
  ),
];

/** The data set of the folders that are good. */
export const GOOD_FILES: Files = SET;
