import { strFromU8 } from 'fflate';
import { DataError } from './data-error.ts';
import type { Dataset, Examples } from './dataset.ts';
import { countOf, type Manifest, parseManifest, type ReadFile, type Shard } from './manifest.ts';
import { assemble, neededShards, readShard } from './shards.ts';

/** Where a data set is, and what a person can do when it cannot be read from there. */
export interface Source {
  readonly read: ReadFile;
  /** A sentence. */
  readonly advice: string;
}

const refusal = (what: string, error: unknown, advice: string) =>
  new DataError(`${what} could not be loaded: ${(error as Error).message}. ${advice}`);

const manifestOf = ({ read, advice }: Source): Promise<Manifest> =>
  read('manifest.json')
    .then((bytes) => parseManifest(strFromU8(bytes)))
    .catch((error) => {
      throw refusal('The data set', error, advice);
    });

/**
 * Loads the first test images, as many as one shard has: enough to show some.
 * @throws DataError
 */
export async function loadTestImages(source: Source): Promise<Examples> {
  const manifest = await manifestOf(source);
  const shard = manifest.shards.find(({ split }) => split === 'test');
  if (!shard) throw new DataError(`${manifest.name} has no test images. ${source.advice}`);
  try {
    return readShard(manifest, shard, await source.read(shard.file));
  } catch (error) {
    throw refusal('The test images', error, source.advice);
  }
}

/**
 * Loads what a training on the first `train` images reads: the manifest, then each shard, verified and unpacked.
 * @param progress is called with the bytes read so far and the bytes in all
 * @throws DataError
 */
export async function loadDataset(
  { read, advice }: Source,
  train: number,
  progress: (loaded: number, total: number) => void = () => {},
): Promise<Dataset> {
  const because = (what: string, error: unknown) => refusal(what, error, advice);
  const manifest = await manifestOf({ read, advice });
  const has = countOf(manifest, 'train');
  if (has < train) {
    throw new DataError(`${manifest.name} has ${has} images to train on, and ${train} are asked for. Take fewer.`);
  }
  const shards = neededShards(manifest, train);
  const total = shards.reduce((bytes, shard) => bytes + shard.bytes, 0);
  let loaded = 0;
  const part = async (shard: Shard): Promise<{ shard: Shard; examples: Examples }> => {
    try {
      const examples = readShard(manifest, shard, await read(shard.file));
      loaded += shard.bytes;
      progress(loaded, total);
      return { shard, examples };
    } catch (error) {
      throw because(`A part of the data set, ${shard.file},`, error);
    }
  };
  return assemble(manifest, await Promise.all(shards.map(part)));
}
