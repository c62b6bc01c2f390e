import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { gunzipSync } from 'fflate';
import { sha256 as sha256Of } from '../numerics/sha256.ts';
import type { Dataset, Examples, SplitName } from './dataset.ts';
import type { Manifest, Shard } from './manifest.ts';
import type { Room } from './room.ts';

/** Images in one shard: a subset then costs a fraction of the download, which matters on a phone. */
const SHARD_IMAGES = 5000;

const SPLITS: readonly SplitName[] = ['train', 'validation', 'test'];

/**
 * Packs a split data set into shards in the order of use.
 * @param gzip compresses one shard; passed in, since only the build does this
 */
export function packShards(
  dataset: Dataset,
  gzip: (bytes: Uint8Array) => Uint8Array,
): { manifest: Manifest; files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const shards = SPLITS.flatMap((split) => {
    const { images, labels } = dataset[split];
    return Array.from({ length: Math.ceil(labels.length / SHARD_IMAGES) }, (_, k): Shard => {
      const own = labels.subarray(k * SHARD_IMAGES, (k + 1) * SHARD_IMAGES);
      const plain = new Uint8Array(own.length * (1 + dataset.pixels));
      plain.set(own);
      plain.set(
        images.subarray(k * SHARD_IMAGES * dataset.pixels).subarray(0, own.length * dataset.pixels),
        own.length,
      );
      const packed = gzip(plain);
      const hash = bytesToHex(sha256(packed));
      // Named .bin, since servers may add Content-Encoding to .gz, and by content, so that caches never serve an old one.
      const file = `${split}-${String(k).padStart(2, '0')}.${hash.slice(0, 8)}.bin`;
      files.set(file, packed);
      return { file, split, count: own.length, bytes: packed.length, sha256: hash };
    });
  });
  const { name, pixels } = dataset;
  return { manifest: { format: 'lottery-data', version: 1, name, sha256: dataset.sha256, pixels, shards }, files };
}

/** The shards that a training on the first `train` images reads. */
export function neededShards(manifest: Manifest, train: number): Shard[] {
  let before = 0;
  return manifest.shards.filter((shard) => {
    if (shard.split !== 'train') return true;
    const needed = before < train;
    before += shard.count;
    return needed;
  });
}

/** @throws Error with a sentence when the bytes are not the ones that the build packed */
export async function verifyShard({ file, ...shard }: Shard, bytes: Uint8Array): Promise<void> {
  if (bytes.length !== shard.bytes) throw new Error(`${file} has ${bytes.length} bytes instead of ${shard.bytes}`);
  if (bytesToHex(await sha256Of([bytes])) !== shard.sha256)
    throw new Error(`${file} is damaged: its checksum is wrong`);
}

const bytesIn = ({ count }: Shard, { pixels }: Manifest): number => count * (1 + pixels);

/** Unpacks a shard. @param out takes it */
function unpackShard(manifest: Manifest, shard: Shard, bytes: Uint8Array, out: Uint8Array): Examples {
  const plain = gunzipSync(bytes, { out: out.subarray(0, bytesIn(shard, manifest)) });
  return { labels: plain.subarray(0, shard.count), images: plain.subarray(shard.count) };
}

/** Puts shards of the manifest's order together, in whichever order they come. */
export class Assembly {
  readonly dataset: Dataset;
  readonly #manifest: Manifest;
  /** How many examples come before a shard in its split. */
  readonly #before = new Map<Shard, number>();
  /** Shards are unpacked here one after the other: memory that is new takes as long to get as to fill. */
  readonly #scratch: Uint8Array<ArrayBuffer>;

  /** @param room where the data set goes */
  constructor(manifest: Manifest, shards: readonly Shard[], room: Room) {
    const { name, sha256: hash, pixels } = manifest;
    this.#manifest = manifest;
    this.#scratch = new Uint8Array(Math.max(...shards.map((shard) => bytesIn(shard, manifest))));
    const roomFor = (split: SplitName): Examples => {
      let count = 0;
      for (const shard of shards) {
        if (shard.split !== split) continue;
        this.#before.set(shard, count);
        count += shard.count;
      }
      return { images: new Uint8Array(room(count * pixels)), labels: new Uint8Array(room(count)) };
    };
    const examples = { train: roomFor('train'), validation: roomFor('validation'), test: roomFor('test') };
    this.dataset = { name, sha256: hash, pixels, ...examples };
  }

  /** Unpacks a shard to its place. */
  add(shard: Shard, bytes: Uint8Array): void {
    const { images, labels } = unpackShard(this.#manifest, shard, bytes, this.#scratch);
    const before = this.#before.get(shard) ?? 0;
    this.dataset[shard.split].images.set(images, before * this.#manifest.pixels);
    this.dataset[shard.split].labels.set(labels, before);
  }
}
