import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { LEAST_IMAGES } from '../spec/image-counts.ts';
import { DataError } from './data-error.ts';
import { type Dataset, type Examples, VALIDATION_IMAGES } from './dataset.ts';
import type { IdxFile, IdxKind } from './idx.ts';
import { splitDataset } from './split.ts';

/** The four files of a data set. */
export interface IdxSet {
  readonly trainImages: IdxFile;
  readonly trainLabels: IdxFile;
  readonly testImages: IdxFile;
  readonly testLabels: IdxFile;
}

type Half = 'train' | 'test';

const WORDS: Readonly<Record<Half, string>> = { train: 'training', test: 'test' };

const digits = (value: number) => value.toLocaleString('en-US');

/** Which half of a data set a part of a name tells of. Where it has both words, the last one tells. */
function halfIn(part: string): Half | undefined {
  const [word] = [...part.matchAll(/train|t10k|test/gi)].slice(-1);
  return word && (/train/i.test(word[0]) ? 'train' : 'test');
}

/** Which half a file's name tells of, or the folder that it is in, the nearest first. */
const halfOf = ({ name }: Pick<IdxFile, 'name'>): Half | undefined => {
  for (const part of name.split('/').reverse()) {
    const half = halfIn(part);
    if (half) return half;
  }
  return undefined;
};

/** A file's name without folders, endings of packers, and what browsers add to a second download. */
const stemOf = ({ name }: IdxFile): string =>
  (name.split('/').at(-1) ?? name).toLowerCase().replace(/( ?\(\d+\)|\.gz)+$/, '');

/**
 * Whether two files are one, given twice: packed and plain, or in a folder and beside it. Training and test may hold the
 * same bytes, and are two all the same.
 */
export const isTwice = (a: IdxFile, b: IdxFile): boolean =>
  a.kind === b.kind &&
  a.raw.length === b.raw.length &&
  halfOf(a) === halfOf(b) &&
  (halfOf(a) !== undefined || stemOf(a) === stemOf(b)) &&
  a.raw.every((byte, at) => byte === b.raw[at]);

/** What stands before the half in a file's name, its folder included: files of one data set have it alike. */
const prefixOf = ({ name }: IdxFile): string => (/^(.*?)(?:train|t10k|test)/i.exec(name)?.[1] ?? '').replace(/\/$/, '');

/** @throws DataError for two files of the same kind and half */
function refuseTwins(kind: IdxKind, files: readonly IdxFile[]): void {
  for (const half of ['train', 'test'] as const) {
    const twins = files.filter((file) => halfOf(file) === half);
    if (twins.length < 2) continue;
    const prefixes = [...new Set(twins.map(prefixOf))];
    if (prefixes.length === twins.length) {
      const sets = prefixes.map((prefix) =>
        prefix === '' ? twins.find((file) => prefixOf(file) === '')?.name : `${prefix}…`,
      );
      throw new DataError(
        `These are files of several data sets (${sets.join(', ')}). Give the four files of one, in a folder of their own.`,
      );
    }
    const names = twins.map(({ name }) => name).join(' and ');
    throw new DataError(`${names} are both named as ${WORDS[half]} ${kind}; one of each is needed.`);
  }
}

/** Which of two files of a kind is for training: what their names tell, or else the one with more in it. */
function paired(kind: IdxKind, [a, b]: readonly [IdxFile, IdxFile]): Record<Half, IdxFile> {
  const [of, other] = [halfOf(a), halfOf(b)];
  if (!of && !other && a.count === b.count) {
    throw new DataError(
      `${a.name} and ${b.name} both hold ${digits(a.count)} ${kind}, so that nothing tells which are for training. Begin their names with train and test.`,
    );
  }
  const trains = of ? of === 'train' : other ? other === 'test' : a.count > b.count;
  return trains ? { train: a, test: b } : { train: b, test: a };
}

/** A file that cannot be used, and its kind where its beginning told. */
export interface Named {
  readonly name: string;
  readonly kind: IdxKind | undefined;
}

/** What of a data set a file would be that cannot be used: it is bad, and not missing. */
function placeOf({ name, kind }: Named): string | undefined {
  const half = halfOf({ name });
  const told = kind ?? (/image|idx3/i.test(name) ? 'images' : /label|idx[12]/i.test(name) ? 'labels' : undefined);
  return told && (half ? `the ${WORDS[half]} ${told}` : `the other file of ${told}`);
}

function missingOf(kind: IdxKind, files: readonly IdxFile[]): string[] {
  if (files.length === 2) return [];
  if (files.length === 0) return [`the training ${kind}`, `the test ${kind}`];
  const half = halfOf(files[0]);
  return [half ? `the ${WORDS[half === 'train' ? 'test' : 'train']} ${kind}` : `the other file of ${kind}`];
}

/**
 * Finds out which file is which, in whatever order they come.
 * @param bad files that cannot be used, which are therefore not missing
 * @returns the four, or what is missing of them, in words
 * @throws DataError when there are too many, or they cannot be told apart
 */
export function sortFiles(
  files: readonly IdxFile[],
  bad: readonly Named[] = [],
): IdxSet | { readonly missing: string[] } {
  const [images, labels] = (['images', 'labels'] as const).map((kind) => {
    const own = files.filter((file) => file.kind === kind);
    refuseTwins(kind, own);
    if (own.length > 2) {
      const names = own.map(({ name }) => name).join(', ');
      throw new DataError(`These are ${own.length} files of ${kind}, and a data set has two: ${names}.`);
    }
    return own;
  });
  const missing = [...missingOf('images', images), ...missingOf('labels', labels)];
  const places = bad.map(placeOf);
  if (missing.length > 0) return { missing: missing.filter((each) => !places.includes(each)) };
  const pixels = paired('images', [images[0], images[1]]);
  const classes = paired('labels', [labels[0], labels[1]]);
  return {
    trainImages: pixels.train,
    trainLabels: classes.train,
    testImages: pixels.test,
    testLabels: classes.test,
  };
}

function examples(images: IdxFile, labels: IdxFile): Examples {
  if (images.count !== labels.count) {
    throw new DataError(
      `${images.name} has ${digits(images.count)} images, but ${labels.name} has ${digits(labels.count)} labels: they do not belong together.`,
    );
  }
  return { images: images.values, labels: labels.values };
}

/** Images and labels of both halves; the training half is not split yet. */
export type Halves = Readonly<Record<Half, Examples>>;

/**
 * Puts images and labels together.
 * @throws DataError when they do not belong together, or are too few to train on
 */
export function halvesOf(set: IdxSet): Halves {
  const train = examples(set.trainImages, set.trainLabels);
  const test = examples(set.testImages, set.testLabels);
  const least = VALIDATION_IMAGES + LEAST_IMAGES;
  if (train.labels.length < least) {
    throw new DataError(
      `${set.trainImages.name} has ${digits(train.labels.length)} images; training needs at least ${digits(least)}, since ${digits(VALIDATION_IMAGES)} of them validate.`,
    );
  }
  return { train, test };
}

/** The hash that names a data set in links and results: of its four files, unpacked, one after the other. */
export function hashOf({ trainImages, trainLabels, testImages, testLabels }: IdxSet): string {
  const hash = sha256.create();
  for (const { raw } of [trainImages, trainLabels, testImages, testLabels]) hash.update(raw);
  return bytesToHex(hash.digest());
}

/** A person's own data, split by a stream that depends on their hash alone. */
export const ownDataset = (name: string, hash: string, halves: Halves): Dataset =>
  splitDataset({ name, sha256: hash, stream: hash }, halves.train, halves.test);
