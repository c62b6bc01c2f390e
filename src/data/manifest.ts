import type { DataLook } from '../spec/data-look.ts';
import type { SplitName } from './dataset.ts';

// Apart from what unpacks shards, so that the page lists a person's data without that code.

/** Reads one file of the data folder; rejects when there is none. Passed in, so that this folder knows no network. */
export type ReadFile = (name: string) => Promise<Uint8Array>;

/** A file of some images in their order: the labels, then the pixels, gzipped. */
export interface Shard {
  readonly file: string;
  readonly split: SplitName;
  readonly count: number;
  /** Length and SHA-256 of the file as it is served. */
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: 'lottery-data';
  readonly version: 1;
  readonly name: string;
  readonly sha256: string;
  readonly pixels: number;
  readonly shards: readonly Shard[];
  /** What was seen in a person's own data. */
  readonly look?: DataLook | undefined;
}

/** Images of a split. */
export const countOf = (manifest: Manifest, split: SplitName): number =>
  manifest.shards.reduce((count, shard) => count + (shard.split === split ? shard.count : 0), 0);

/**
 * Reads the list of a data set's files.
 * @throws Error with half a sentence when it is none
 */
export function parseManifest(text: string): Manifest {
  const manifest = JSON.parse(text) as Partial<Manifest>;
  if (manifest.format !== 'lottery-data' || manifest.version !== 1 || !Array.isArray(manifest.shards)) {
    throw new Error('its list of files is in no format that this lab knows');
  }
  return manifest as Manifest;
}
