import { Blob } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DecompressionStream } from 'node:stream/web';
import { DataError } from '../data/data-error.ts';
import { type Dataset, VALIDATION_IMAGES } from '../data/dataset.ts';
import { MOST_BYTES, readIdxFile } from '../data/idx.ts';
import { halvesOf, hashOf, ownDataset, sortFiles } from '../data/idx-set.ts';
import { type Inflate, unpacked } from '../data/unpack.ts';
import { MNIST_SHA256, nameOf, type OwnData } from '../spec/data-files.ts';
import { BadInput } from './bad-input.ts';

/** The usual names, with or without something before them: `emnist-digits-train-images-idx3-ubyte.gz`. */
const USUAL = /^(.*?)(train|t10k|test)-(images|labels)[-.]idx[13]-ubyte(\.gz)?$/i;

/** A person's own data, read from a folder. */
export interface Folder {
  readonly path: string;
  readonly own: OwnData;
  /** Splits them, for a training. */
  readonly dataset: () => Dataset;
}

const inflate: Inflate = (gzipped) =>
  new Blob([gzipped]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();

/** The files of one data set, each raw where there is both. */
function namesIn(folder: string): string[] {
  const found = readdirSync(folder).flatMap((name) => {
    const [, before = '', half = '', kind = '', packed] = USUAL.exec(name) ?? [];
    return half ? [{ name, before, role: `${half}-${kind}`.toLowerCase(), packed: packed !== undefined }] : [];
  });
  const sets = [...new Set(found.map(({ before }) => before))];
  if (sets.length > 1) {
    throw new BadInput(
      `${folder} holds files of several data sets (${sets.map((before) => `${before}…`).join(', ')}). Put the four files of one into a folder of their own.`,
    );
  }
  return found
    .filter(({ packed, role }) => !packed || !found.some((other) => other.role === role && !other.packed))
    .map(({ name }) => name);
}

async function read(folder: string): Promise<Folder> {
  const names = namesIn(folder);
  const files = [];
  for (const name of names) {
    const path = join(folder, name);
    if (statSync(path).size > MOST_BYTES) throw new BadInput(`${path} is larger than any file that can be used here.`);
    const bytes = new Uint8Array(readFileSync(path));
    files.push(readIdxFile(name, await unpacked(name, bytes, inflate)));
  }
  const set = sortFiles(files);
  if ('missing' in set) {
    throw new BadInput(
      `${folder} lacks ${set.missing.join(', ')}. It should hold train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each with or without .gz.`,
    );
  }
  const halves = halvesOf(set);
  const sha256 = hashOf(set);
  const name = sha256 === MNIST_SHA256 ? 'mnist' : nameOf(sha256, names, basename(resolve(folder)));
  const { train, test } = halves;
  return {
    path: folder,
    own: { name, sha256, train: train.labels.length - VALIDATION_IMAGES, test: test.labels.length },
    dataset: () => ownDataset(name, sha256, halves),
  };
}

/**
 * Reads the four files of a data set, raw or gzipped, checked as the page checks them.
 * @throws BadInput with a sentence for what is wrong
 */
export async function readFolder(folder: string): Promise<Folder> {
  try {
    return await read(folder);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    if (error instanceof DataError) throw new BadInput(`The data in ${folder} cannot be used: ${error.message}`);
    throw new BadInput(`The data in ${folder} cannot be read: ${(error as Error).message}`);
  }
}
