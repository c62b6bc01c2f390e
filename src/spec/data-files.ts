import { charactersOf } from './characters.ts';
import type { DataLook } from './data-look.ts';
import type { DataChoice, Experiment } from './experiment.ts';
import { count } from './format.ts';
import { MNIST_IMAGES } from './image-counts.ts';
import { withoutUnseen } from './repair-link.ts';

/** SHA-256 of the four original files, unpacked, one after the other: training images, labels, test images, labels. */
export const MNIST_SHA256 = 'b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a';
export const FASHION_SHA256 = '14410854cf7a289477dcfc7df3f8ec24741e281cdcc425ede0d9a748ca630214';

/** Data sets that are known by their hash. */
const NAMES: Readonly<Record<string, string>> = { [MNIST_SHA256]: 'MNIST', [FASHION_SHA256]: 'Fashion-MNIST' };

/** Where a data set can be had that does not come with the page, and what its files are called there. */
interface Download {
  readonly href: string;
  readonly files: readonly string[];
}

const DOWNLOADS: Readonly<Record<string, Download>> = {
  [FASHION_SHA256]: {
    href: 'https://github.com/zalandoresearch/fashion-mnist#get-the-data',
    files: [
      'train-images-idx3-ubyte.gz',
      'train-labels-idx1-ubyte.gz',
      't10k-images-idx3-ubyte.gz',
      't10k-labels-idx1-ubyte.gz',
    ],
  },
};

/** Names are shown in lists and badges. */
export const LONGEST_NAME = 60;

/** Data of a person's own, wherever they are kept. */
export interface OwnData {
  readonly name: string;
  /** As of MNIST's files. */
  readonly sha256: string;
  /** Images to train on, those that validate not counted. */
  readonly train: number;
  readonly test: number;
  /** What was seen in them; absent where an older version kept them. */
  readonly look?: DataLook | undefined;
}

/** What data a choice asks for, as a text to compare; empty while nothing was chosen yet. */
export const wantedData = (dataset: DataChoice): string => (dataset.kind === 'mnist' ? 'mnist' : dataset.sha256);

/** SHA-256 of the data that a choice asks for. */
export const hashOf = (dataset: DataChoice): string => (dataset.kind === 'mnist' ? MNIST_SHA256 : dataset.sha256);

/** What of a choice decides the images that are loaded, as a text to compare. */
export const loadedFor = (dataset: DataChoice): string =>
  isTurned(dataset) ? `${wantedData(dataset)} transposed` : wantedData(dataset);

/** Whether images are to be turned: their rows and columns exchanged. */
export const isTurned = (dataset: DataChoice): boolean => dataset.kind === 'idx' && dataset.turn === 'transposed';

/** As much of a hash as people read and compare. */
export const shortHash = (sha256: string): string => sha256.slice(0, 8);

/** The name of a data set that is known by its hash. */
export const knownName = (sha256: string): string | undefined =>
  Object.hasOwn(NAMES, sha256) ? NAMES[sha256] : undefined;

/** Where data can be had that are known by their hash; undefined for others. */
export const downloadOf = (sha256: string): Download | undefined =>
  Object.hasOwn(DOWNLOADS, sha256) ? DOWNLOADS[sha256] : undefined;

const hashText = (sha256: string): string => `SHA-256 ${shortHash(sha256)}…`;

/** Data in few words: their name if they are known, else the beginning of their hash. */
export const briefly = (sha256: string): string => knownName(sha256) ?? hashText(sha256);

/** Data as sentences name them: by name, where it is known, and by hash. */
export function hashed(sha256: string, name = knownName(sha256)): string {
  const hash = hashText(sha256);
  return name === undefined ? `the data with ${hash}` : `${name} (${hash})`;
}

/** A name cut between characters where it is too long; empty when nothing of it can be seen. */
export const tidyName = (name: string, longest = Infinity): string =>
  // Joiners are not seen either, but hold the parts of letters and emoji together.
  withoutUnseen(name).trim() === '' ? '' : charactersOf(name.trim()).slice(0, longest).join('').trim();

/**
 * A name for data: the one that they are known by, or what stands before “train” in their files' names, as in
 * `emnist-digits-train-images-idx3-ubyte`.
 * @param otherwise what else they might be called
 */
export function nameOf(sha256: string, files: readonly string[], otherwise = ''): string {
  const prefixes = files.map((file) => /^(.+?)[-_. ](?:train|t10k|test)/i.exec(file)?.[1] ?? '');
  const common = prefixes.every((prefix) => prefix === prefixes[0]) ? prefixes[0] : '';
  return knownName(sha256) ?? (tidyName(common || otherwise, LONGEST_NAME) || `IDX data ${shortHash(sha256)}`);
}

/** Why data cannot serve an experiment that asks for them, or undefined when they can. */
export function validateCount({ dataset }: Experiment, { name, train }: OwnData): string | undefined {
  if (dataset.train <= train) return undefined;
  return `${name} has ${count(train)} images to train on, and the experiment asks for ${count(dataset.train)}. Take fewer training images.`;
}

/** The experiment on other data; asked for more images than they have, it takes all of them, and says so. */
export function withData(experiment: Experiment, own: OwnData): { experiment: Experiment; notes: string[] } {
  const { train: asked, scaling } = experiment.dataset;
  const train = Math.min(asked, own.train);
  const { dataset: before } = experiment;
  // How other data lie says nothing of these.
  const same = before.kind === 'idx' && (before.sha256 === '' || before.sha256 === own.sha256);
  const turn = same ? before.turn : 'as-given';
  const dataset: DataChoice = { kind: 'idx', sha256: own.sha256, train, scaling, turn };
  const notes =
    train < asked
      ? [`${own.name} has ${count(train)} images to train on, fewer than the ${count(asked)} asked for: all are taken.`]
      : [];
  return { experiment: { ...experiment, dataset }, notes };
}

/** The experiment on MNIST. */
export function withMnist(experiment: Experiment): Experiment {
  const { train, scaling } = experiment.dataset;
  return { ...experiment, dataset: { kind: 'mnist', train: Math.min(train, MNIST_IMAGES), scaling } };
}
