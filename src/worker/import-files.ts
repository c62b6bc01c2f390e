import { gzipSync } from 'fflate';
import { DataError } from '../data/data-error.ts';
import { ownDataset } from '../data/idx-set.ts';
import { type GivenFile, type Reading, readSet } from '../data/read-set.ts';
import { type Manifest, packShards } from '../data/shards.ts';
import { MNIST_SHA256, nameOf, type OwnData } from '../spec/data-files.ts';
import type { Checked } from './protocol.ts';

/** What keeping files needs of its host. */
export interface ImportHost {
  /** Keeps a data set where trainings find it; all or nothing. */
  readonly put: (manifest: Manifest, files: ReadonlyMap<string, Uint8Array>) => Promise<OwnData>;
}

/** The folder that all files were found in; empty when they are of several, or of none. */
function commonFolder(given: readonly GivenFile[]): string {
  const folders = new Set(given.map(({ name }) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : '')));
  return folders.size === 1 ? [...folders][0] : '';
}

/** Keeps four files that belong together. @throws DataError */
async function kept(
  { halves, sha256, names }: (Reading & { type: 'found' })['found'],
  folder: string,
  { put }: ImportHost,
): Promise<OwnData | 'mnist'> {
  if (sha256 === MNIST_SHA256) return 'mnist';
  const dataset = ownDataset(nameOf(sha256, names, folder), sha256, halves);
  // Not made smaller: that would take seconds here and at every load, to save what disks have plenty of.
  const { manifest, files } = packShards(dataset, (bytes) => gzipSync(bytes, { level: 0 }));
  return put(manifest, files);
}

/**
 * Checks files that a person gave, and keeps them when the four of a data set are among them.
 * @returns what was kept, a sentence for each fault, and what is missing; nothing is kept of files that are refused
 */
export async function importFiles(given: readonly GivenFile[], host: ImportHost): Promise<Checked> {
  const reading = await readSet(given);
  if (reading.type === 'refused') return reading;
  try {
    return { type: 'kept', data: await kept(reading.found, commonFolder(given), host), problems: reading.problems };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { type: 'refused', problems: [...reading.problems, error.message], good: [], missing: [] };
  }
}
