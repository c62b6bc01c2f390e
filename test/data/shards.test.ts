import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { packedMnist } from '../../scripts/mnist-pack.ts';
import { readMnist } from '../../src/cli/mnist-files.ts';
import { DataError } from '../../src/data/data-error.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { loadDataset, loadTestImages } from '../../src/data/load.ts';

let mnist: Dataset;
/** The very files that the page is served: packed once for the build and for every test. */
let folder: string;
beforeAll(() => {
  mnist = readMnist();
  folder = packedMnist(process.cwd());
});

const read = (change: (name: string, bytes: Uint8Array) => Uint8Array | undefined = (_, bytes) => bytes) => {
  const asked: string[] = [];
  const readFile = async (name: string) => {
    asked.push(name);
    const changed = change(name, readFileSync(join(folder, name)));
    if (!changed) throw new Error('the server answers 404');
    return changed;
  };
  return { asked, readFile };
};
const advice = 'Do this.';
const shard = (name: string) => name.startsWith('train-03.');

test('real MNIST is 55,000 training, 5,000 validating and 10,000 testing images', () => {
  expect([mnist.train, mnist.validation, mnist.test].map(({ labels }) => labels.length)).toEqual([55000, 5000, 10000]);
  expect([mnist.train, mnist.validation, mnist.test].map(({ images }) => images.length / 784)).toEqual([
    55000, 5000, 10000,
  ]);
  // The published counts of each digit in the 60,000 and the 10,000.
  const counts = (parts: Dataset['train'][]) =>
    parts.reduce((all, { labels }) => {
      for (const label of labels) all[label]++;
      return all;
    }, new Array<number>(10).fill(0));
  expect(counts([mnist.train, mnist.validation])).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  expect(counts([mnist.test])).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
});

test('packed, served and loaded, every image and label comes back', async () => {
  const { readFile } = read();
  const progress: number[] = [];
  const loaded = await loadDataset({ read: readFile, advice }, 55000, (done, total) => progress.push(done / total));
  expect(loaded.sha256).toBe(mnist.sha256);
  for (const split of ['train', 'validation', 'test'] as const) {
    expect(Buffer.from(loaded[split].labels).equals(Buffer.from(mnist[split].labels))).toBe(true);
    expect(Buffer.from(loaded[split].images).equals(Buffer.from(mnist[split].images))).toBe(true);
  }
  expect(progress).toHaveLength(14);
  expect(progress.at(-1)).toBe(1);
});

test('test images to show cost one shard, the first of the test set; all are all', async () => {
  const { asked, readFile } = read();
  const { labels, images } = await loadTestImages({ read: readFile, advice });
  expect(asked.map((name) => name.split('.')[0])).toEqual(['manifest', 'test-00']);
  expect(Buffer.compare(labels, mnist.test.labels.subarray(0, 5000))).toBe(0);
  expect(Buffer.compare(images, mnist.test.images.subarray(0, 5000 * 784))).toBe(0);
  const all = await loadTestImages({ read: readFile, advice }, true);
  expect(Buffer.compare(all.labels, mnist.test.labels)).toBe(0);
  expect(Buffer.compare(all.images, mnist.test.images)).toBe(0);
  const broken = read((name, bytes) => (name === 'manifest.json' ? bytes : bytes.subarray(1)));
  await expect(loadTestImages({ read: broken.readFile, advice })).rejects.toThrow(
    /^The test images could not be loaded: .* Do this\.$/,
  );
});

test('a subset reads only the shards that it needs, and is the first of the whole', async () => {
  const { asked, readFile } = read();
  const loaded = await loadDataset({ read: readFile, advice }, 5001);
  expect(asked.filter((name) => name.startsWith('train'))).toHaveLength(2);
  expect(Buffer.from(loaded.train.labels).equals(Buffer.from(mnist.train.labels.subarray(0, 10000)))).toBe(true);
});

test.each([
  [
    'missing',
    (name: string, bytes: Uint8Array) => (shard(name) ? undefined : bytes),
    /train-03\.\w+\.bin, could not be loaded: the server answers 404/,
  ],
  [
    'truncated',
    (name: string, bytes: Uint8Array) => (shard(name) ? bytes.subarray(0, 99) : bytes),
    /train-03.*has 99 bytes instead of/,
  ],
  [
    'changed in one bit',
    (name: string, bytes: Uint8Array) =>
      shard(name) ? bytes.map((byte, at) => (at === 7777 ? byte ^ 4 : byte)) : bytes,
    /train-03.*checksum is wrong/,
  ],
  [
    'without its list',
    (name: string, bytes: Uint8Array) => (name === 'manifest.json' ? undefined : bytes),
    /^The data set could not be loaded: the server answers 404/,
  ],
  [
    'with a list of nonsense',
    (name: string, bytes: Uint8Array) => (name === 'manifest.json' ? Buffer.from('<html>') : bytes),
    /^The data set could not be loaded/,
  ],
  [
    'with a list of the future',
    (name: string, bytes: Uint8Array) =>
      name === 'manifest.json' ? Buffer.from('{"format":"lottery-data","version":2}') : bytes,
    /no format that this lab knows/,
  ],
])('a data set that is %s is met with a sentence', async (_, change, sentence) => {
  const loading = loadDataset({ read: read(change).readFile, advice }, 55000);
  await expect(loading).rejects.toThrow(DataError);
  await expect(loading).rejects.toThrow(sentence);
  await expect(loading).rejects.toThrow(/Do this\.$/);
});
