import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { gunzipSync } from 'fflate';
import type { Dataset, Examples, SplitName } from './dataset.ts';
import type { Manifest, Shard } from './manifest.ts';

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

/**
 * Verifies and unpacks one shard.
 * @throws Error with a sentence when the bytes are not the ones that the build packed
 */
export function readShard(manifest: Manifest, shard: Shard, bytes: Uint8Array): Examples {
  if (bytes.length !== shard.bytes)
    throw new Error(`${shard.file} has ${bytes.length} bytes instead of ${shard.bytes}`);
  if (bytesToHex(sha256(bytes)) !== shard.sha256) throw new Error(`${shard.file} is damaged: its checksum is wrong`);
  const plain = gunzipSync(bytes, { out: new Uint8Array(shard.count * (1 + manifest.pixels)) });
  return { labels: plain.subarray(0, shard.count), images: plain.subarray(shard.count) };
}

/** Puts shards of the manifest's order together. */
export function assemble(manifest: Manifest, parts: readonly { shard: Shard; examples: Examples }[]): Dataset {
  const join = (split: SplitName): Examples => {
    const own = parts.filter((part) => part.shard.split === split).map((part) => part.examples);
    const count = own.reduce((total, part) => total + part.labels.length, 0);
    const images = new Uint8Array(count * manifest.pixels);
    const labels = new Uint8Array(count);
    let at = 0;
    for (const part of own) {
      images.set(part.images, at * manifest.pixels);
      labels.set(part.labels, at);
      at += part.labels.length;
    }
    return { images, labels };
  };
  const { name, sha256: hash, pixels } = manifest;
  return { name, sha256: hash, pixels, train: join('train'), validation: join('validation'), test: join('test') };
}
