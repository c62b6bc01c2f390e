import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mnistPackage, readMnist } from '../src/cli/mnist-files.ts';
import { packShards } from '../src/data/shards.ts';
import { NUMERICS } from '../src/numerics/version.ts';

/** Every file whose text decides a byte of the packed data. */
const DECIDES = [
  'cli/mnist-files.ts',
  'data/dataset.ts',
  'data/idx.ts',
  'data/manifest.ts',
  'data/shards.ts',
  'data/split.ts',
  'numerics/streams.ts',
];

function cacheKey(root: string): string {
  const hash = createHash('sha256').update(`${mnistPackage().version}/${NUMERICS}/${process.versions.zlib}`);
  for (const file of DECIDES) hash.update(readFileSync(join(root, 'src', file)));
  return hash.digest('hex').slice(0, 16);
}

/** Packs beside the cache and moves the whole folder there, so that two processes never see each other's half. */
function pack(cache: string): void {
  const { manifest, files } = packShards(readMnist(), (bytes) => gzipSync(bytes, { level: 6 }));
  const half = `${cache}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(half, name), bytes);
  writeFileSync(join(half, 'manifest.json'), JSON.stringify(manifest));
  try {
    renameSync(half, cache);
  } catch (error) {
    rmSync(half, { recursive: true });
    if (!existsSync(cache)) throw error;
  }
}

/** The folder with the packed data set: packed once, then kept until something that decides its bytes changes. */
export function packedMnist(root: string): string {
  const cache = join(root, 'node_modules/.cache/lottery/data', cacheKey(root));
  if (!existsSync(cache)) pack(cache);
  return cache;
}

/** The packed files' names, manifest included. */
export const packedFiles = (folder: string): string[] => readdirSync(folder);
