import { gzipSync } from 'fflate';
import { DataError } from '../data/data-error.ts';
import { ownDataset } from '../data/idx-set.ts';
import type { Manifest } from '../data/manifest.ts';
import { type GivenFile, type Reading, readSet } from '../data/read-set.ts';
import { packShards } from '../data/shards.ts';
import { lookWell } from '../experiment/report/both-ways.ts';
import { MNIST_SHA256, nameOf, type OwnData } from '../spec/data-files.ts';
import type { Checked } from './protocol.ts';

/** What keeping files needs of its host. */
export interface ImportHost {
  /** Keeps a data set where trainings find it; all or nothing. */
  readonly put: (manifest: Manifest, files: ReadonlyMap<string, Uint8Array>) => Promise<OwnData>;
  /** Fetches the shipped weights of the experiment that the page opens with, to read digits by; may reject. */
  readonly weights: () => Promise<Uint8Array>;
}

/** The folder that all files were found in, with its slash; empty when they are of several, or of none. */
function commonFolder(given: readonly GivenFile[]): string {
  const folders = new Set(given.map(({ name }) => name.slice(0, name.indexOf('/') + 1)));
  return folders.size === 1 ? [...folders][0] : '';
}

/** Keeps four files that belong together. @throws DataError */
async function kept(
  { halves, sha256, names }: (Reading & { type: 'found' })['found'],
  folder: string,
  { put, weights }: ImportHost,
): Promise<OwnData | 'mnist'> {
  if (sha256 === MNIST_SHA256) return 'mnist';
  const dataset = ownDataset(nameOf(sha256, names, folder.slice(0, -1)), sha256, halves);
  // Not made smaller: that would take seconds here and at every load, to save what disks have plenty of.
  const { manifest, files } = packShards(dataset, (bytes) => gzipSync(bytes, { level: 0 }));
  const look = await lookWell(halves, weights);
  return put({ ...manifest, look }, files);
}

/**
 * Checks files that a person gave, and keeps them when the four of a data set are among them.
 * @returns what was kept, a sentence for each fault, and what is missing; nothing is kept of files that are refused
 */
export async function importFiles(given: readonly GivenFile[], host: ImportHost): Promise<Checked> {
  const folder = commonFolder(given);
  // The dropped folder's own name tells nothing of what is in it.
  const within = given.map((file) => ({
    name: file.name.slice(folder.length),
    size: file.size,
    arrayBuffer: () => file.arrayBuffer(),
  }));
  const reading = await readSet(within);
  if (reading.type === 'refused') return { ...reading, good: reading.good.map((name) => folder + name) };
  try {
    return { type: 'kept', data: await kept(reading.found, folder, host), problems: reading.problems };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { type: 'refused', problems: [...reading.problems, error.message], good: [], missing: [] };
  }
}
