import { strFromU8 } from 'fflate';
import { DataError } from './data-error.ts';
import type { Dataset, Examples } from './dataset.ts';
import { countOf, type Manifest, parseManifest, type ReadFile, type Shard } from './manifest.ts';
import { ownRoom, type Room } from './room.ts';
import { Assembly, neededShards, verifyShard } from './shards.ts';

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
 * Loads test images.
 * @param all whether all of them; else as many as one shard has, which is enough to show some
 * @throws DataError
 */
export async function loadTestImages(source: Source, all = false): Promise<Examples> {
  const manifest = await manifestOf(source);
  const shards = manifest.shards.filter(({ split }) => split === 'test').slice(0, all ? undefined : 1);
  if (shards.length === 0) throw new DataError(`${manifest.name} has no test images. ${source.advice}`);
  const assembly = new Assembly(manifest, shards, ownRoom);
  try {
    for (const shard of shards) {
      const bytes = await source.read(shard.file);
      await verifyShard(shard, bytes);
      assembly.add(shard, bytes);
    }
  } catch (error) {
    throw refusal('The test images', error, source.advice);
  }
  return assembly.dataset.test;
}

/**
 * Loads what a training on the first `train` images reads: the manifest, then each shard, verified and unpacked.
 * @param progress is called with the bytes read so far and the bytes in all
 * @param room where the data set goes
 * @throws DataError
 */
export async function loadDataset(
  { read, advice }: Source,
  train: number,
  progress: (loaded: number, total: number) => void = () => {},
  room: Room = ownRoom,
): Promise<Dataset> {
  const because = (what: string, error: unknown) => refusal(what, error, advice);
  const manifest = await manifestOf({ read, advice });
  const has = countOf(manifest, 'train');
  if (has < train) {
    throw new DataError(`${manifest.name} has ${has} images to train on, and ${train} are asked for. Take fewer.`);
  }
  const shards = neededShards(manifest, train);
  const total = shards.reduce((bytes, shard) => bytes + shard.bytes, 0);
  const assembly = new Assembly(manifest, shards, room);
  let loaded = 0;
  const part = async (shard: Shard): Promise<void> => {
    try {
      const bytes = await read(shard.file);
      await verifyShard(shard, bytes);
      assembly.add(shard, bytes);
      loaded += shard.bytes;
      progress(loaded, total);
    } catch (error) {
      throw because(`A part of the data set, ${shard.file},`, error);
    }
  };
  await Promise.all(shards.map(part));
  return assembly.dataset;
}
