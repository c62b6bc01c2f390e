import { gzipSync } from 'fflate';
import { DataError } from '../data/data-error.ts';
import { type IdxFile, MOST_BYTES, readIdxFile } from '../data/idx.ts';
import { halvesOf, hashOf, type IdxSet, ownDataset, sortFiles } from '../data/idx-set.ts';
import { type Manifest, packShards } from '../data/shards.ts';
import { type Inflate, unpacked } from '../data/unpack.ts';
import { MNIST_SHA256, nameOf, type OwnData } from '../spec/data-files.ts';
import type { Checked, GivenFile } from './protocol.ts';

/** What keeping files needs of its host. */
export interface ImportHost {
  readonly inflate: Inflate;
  /** Keeps a data set where trainings find it; all or nothing. */
  readonly put: (manifest: Manifest, files: ReadonlyMap<string, Uint8Array>) => Promise<OwnData>;
}

async function bytesOf(file: GivenFile): Promise<Uint8Array> {
  if (file.size > MOST_BYTES) {
    throw new DataError(
      `${file.name} has ${Math.round(file.size / 1e6)} MB; no file of more than ${Math.round(MOST_BYTES / 1e6)} MB can be used here.`,
    );
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new DataError(`${file.name} cannot be read. If it is a folder, drop the four files that are in it.`);
  }
}

/** Keeps four files that belong together. @throws DataError */
async function kept(set: IdxSet, { put }: ImportHost): Promise<OwnData | 'mnist'> {
  const halves = halvesOf(set);
  const hash = hashOf(set);
  if (hash === MNIST_SHA256) return 'mnist';
  const names = [set.trainImages, set.trainLabels, set.testImages, set.testLabels].map(({ name }) => name);
  const dataset = ownDataset(nameOf(hash, names), hash, halves);
  // Not made smaller: that would take seconds here and at every load, to save what disks have plenty of.
  const { manifest, files } = packShards(dataset, (bytes) => gzipSync(bytes, { level: 0 }));
  return put(manifest, files);
}

/**
 * Checks files that a person gave, and keeps them when the four of a data set are among them.
 * @returns what was kept, a sentence for each fault, and what is missing; nothing is kept of files that are refused
 */
export async function importFiles(given: readonly GivenFile[], host: ImportHost): Promise<Checked> {
  const problems: string[] = [];
  const told = (error: unknown) => {
    if (!(error instanceof DataError)) throw error;
    problems.push(error.message);
  };
  const files: IdxFile[] = [];
  for (const file of given) {
    try {
      files.push(readIdxFile(file.name, await unpacked(file.name, await bytesOf(file), host.inflate)));
    } catch (error) {
      told(error);
    }
  }
  try {
    const set = sortFiles(files);
    if (!('missing' in set)) return { type: 'kept', data: await kept(set, host), problems };
    return { type: 'refused', problems, good: files.map(({ name }) => name), missing: set.missing };
  } catch (error) {
    told(error);
    // What is wrong lies between the files: none of them can be told to be the good one.
    return { type: 'refused', problems, good: [], missing: [] };
  }
}
