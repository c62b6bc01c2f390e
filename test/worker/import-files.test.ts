import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mnistPackage, readMnist } from '../../src/cli/mnist-files.ts';
import { DataError } from '../../src/data/data-error.ts';
import { loadDataset } from '../../src/data/load.ts';
import type { Manifest } from '../../src/data/manifest.ts';
import { MNIST_SHA256 } from '../../src/spec/data-files.ts';
import { importFiles } from '../../src/worker/import-files.ts';
import { given, gzipped, idxBytes, imageBytes, labelBytes, smallSet } from '../data/idx-bytes.ts';
import { noWeights } from '../data/judge-folders.ts';

/** A store in memory. */
function ownData() {
  const kept = new Map<string, { manifest: Manifest; files: ReadonlyMap<string, Uint8Array> }>();
  const put = async (manifest: Manifest, files: ReadonlyMap<string, Uint8Array>) => {
    kept.set(manifest.sha256, { manifest, files });
    return { name: manifest.name, sha256: manifest.sha256, train: 1, test: 1 };
  };
  return { kept, host: { put, weights: noWeights } };
}

const small = smallSet();

async function keeping(files: Record<string, Uint8Array>) {
  const { kept, host } = ownData();
  return { kept, checked: await importFiles(given(files), host) };
}

test('four files are kept in whatever order, raw or gzipped, and named by the same hash', async () => {
  const raw = await keeping(small);
  const packed = await keeping(Object.fromEntries(Object.entries(gzipped(small)).reverse()));
  expect(raw.checked).toMatchObject({ type: 'kept', problems: [] });
  expect([...packed.kept.keys()]).toEqual([...raw.kept.keys()]);
  expect([...raw.kept.keys()][0]).toMatch(/^[0-9a-f]{64}$/);
  const other = await keeping(smallSet(1));
  expect([...other.kept.keys()]).not.toEqual([...raw.kept.keys()]);
});

test('what is kept is loaded again: every image with its label, split by the hash alone', async () => {
  const { kept } = await keeping(small);
  const [{ manifest, files }] = kept.values();
  const read = async (name: string) => files.get(name) ?? Buffer.from(JSON.stringify(manifest));
  const dataset = await loadDataset({ read, advice: '' }, 150);
  const { train, validation, test: tests } = dataset;
  expect([train, validation, tests].map(({ labels }) => labels.length)).toEqual([150, 5000, 20]);
  expect(dataset.sha256).toBe(manifest.sha256);
  const originals = new Map<string, number>();
  for (let i = 0; i < 5150; i++) {
    const image = small['train-images-idx3-ubyte'].subarray(16 + i * 784, 16 + (i + 1) * 784);
    originals.set(Buffer.from(image).toString('latin1'), i % 10);
  }
  expect(originals.size).toBe(5150);
  for (const { images, labels } of [train, validation]) {
    labels.forEach((label, i) => {
      const image = images.subarray(i * 784, (i + 1) * 784);
      expect(originals.get(Buffer.from(image).toString('latin1'))).toBe(label);
    });
  }
  await expect(loadDataset({ read, advice: '' }, 151)).rejects.toThrow(/has 150 images to train on, and 151 are asked/);
});

test('without telling names the larger files train', async () => {
  const [a, b, c, d] = Object.values(small);
  const { kept } = await keeping({ a: d, b: c, c: b, d: a });
  expect([...kept.keys()]).toEqual([...(await keeping(small)).kept.keys()]);
});

test('names come from what stands before “train”', async () => {
  const { kept } = await keeping(
    Object.fromEntries(Object.entries(gzipped(small)).map(([name, bytes]) => [`emnist-digits-${name}`, bytes])),
  );
  expect([...kept.values()][0].manifest.name).toBe('emnist-digits');
  const [nameless] = (await keeping(small)).kept.values();
  expect(nameless.manifest.name).toBe(`IDX data ${nameless.manifest.sha256.slice(0, 8)}`);
});

test('MNIST’s own files are MNIST, and not kept a second time', async () => {
  const folder = join(mnistPackage().folder, 'data');
  const names = readdirSync(folder).filter((name) => name.endsWith('-ubyte'));
  const { checked, kept } = await keeping(
    Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])),
  );
  expect(checked).toEqual({ type: 'kept', data: 'mnist', problems: [] });
  expect(kept.size).toBe(0);
  expect(readMnist().sha256).toBe(MNIST_SHA256);
});

const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(small).filter(([name]) => !names.includes(name)));

const label = (bytes: Uint8Array, at: number, value: number) => bytes.map((byte, i) => (i === at ? value : byte));
const TRAIN = 'train-images-idx3-ubyte';
const LABELS = 'train-labels-idx1-ubyte';
const nothing = new Uint8Array(0);

/** A file of the small data set, what becomes of it, and the sentence. */
const BAD: readonly (readonly [string, string, Uint8Array, RegExp])[] = [
  ['nothing in it', TRAIN, nothing, /^train-images\S+ is empty\.$/],
  ['a header cut short', TRAIN, small[TRAIN].subarray(0, 10), /ends inside its IDX header/],
  ['three bytes', LABELS, small[LABELS].subarray(0, 3), /ends inside its IDX header/],
  ['another magic number', TRAIN, idxBytes(0x803 << 8, [1], nothing), /no IDX file.*begins with 0x00080300/],
  ['an unknown type', TRAIN, idxBytes(0xa03, [60000, 28, 28], nothing), /no IDX file.*0x00000a03.*0x00000803/],
  ['floats without numbers', TRAIN, idxBytes(0xd03, [60000, 28, 28], nothing), /cut short: .*188,160,016 bytes/],
  ['a text', LABELS, Buffer.from('5\n0\n4\n1\n9\n'), /no IDX file/],
  ['no images', TRAIN, idxBytes(0x803, [0, 28, 28], nothing), /holds no images: its header counts 0/],
  ['no labels', LABELS, idxBytes(0x801, [0], nothing), /holds no labels/],
  ['2^31 images', TRAIN, idxBytes(0x803, [2 ** 31, 28, 28], nothing), /promises 2,147,483,648 images/],
  ['2^32 - 1 labels', LABELS, idxBytes(0x801, [2 ** 32 - 1], nothing), /promises 4,294,967,295 labels/],
  ['images of 32 × 32', TRAIN, imageBytes(5150, 0, 32), /images of 32 × 32 pixels.*read 28 × 28/],
  ['a side of 2^31', TRAIN, idxBytes(0x803, [1, 2 ** 31, 2], nothing), /images of 2,147,483,648 × 2 pixels/],
  ['the end missing', TRAIN, small[TRAIN].subarray(0, -1), /is cut short: .*4,037,616 bytes.*it has 4,037,615/],
  [
    'a byte too many',
    LABELS,
    Buffer.concat([small[LABELS], Buffer.of(1)]),
    /is too long: .*5,158.*it has 5,159|unpacks to more than its IDX header promises/,
  ],
  ['a label over 9', LABELS, label(small[LABELS], 8 + 2, 10), /label 3 is 10.*classes 0 to 9/],
];

for (const [fault, name, bytes, sentence] of BAD) {
  test(`${fault}: a sentence with the file’s name, nothing kept`, async () => {
    for (const files of [{ [name]: bytes }, gzipped({ [name]: bytes })]) {
      const [changed] = Object.keys(files);
      const rest = without(name);
      const { checked, kept } = await keeping({ ...rest, ...files });
      expect(checked).toMatchObject({ type: 'refused', problems: [expect.stringMatching(sentence)] });
      expect(checked.problems[0].startsWith(changed)).toBe(true);
      // The others are good, and stay at hand.
      expect(checked.type === 'refused' && checked.good).toEqual(Object.keys(rest));
      expect(kept.size).toBe(0);
    }
  });
}

const packed = gzipSync(small[TRAIN]);
test.each([
  ['cut short', packed.subarray(0, packed.length >> 1)],
  ['cut in its first bytes', packed.subarray(0, 3)],
  ['with a flipped bit', label(packed, packed.length >> 1, packed[packed.length >> 1] ^ 1)],
  ['with another checksum', label(packed, packed.length - 6, packed[packed.length - 6] ^ 1)],
])('gzip %s is met with a sentence, and nothing is kept', async (_, bytes) => {
  const { checked, kept } = await keeping({ ...small, [TRAIN]: bytes });
  expect(checked.problems).toEqual([`${TRAIN} cannot be unpacked: the gzip file is cut short or damaged.`]);
  expect(kept.size).toBe(0);
});

test('a small file that unpacks into far more than it promises is stopped on the way', async () => {
  const { host } = ownData();
  // Packed twice, hundreds of megabytes of zeros are some kilobytes.
  const zeros = new Uint8Array(450_000_000);
  for (const start of [imageBytes(2), gzipSync(imageBytes(2))]) {
    zeros.set(start);
    const checked = await importFiles(given({ [TRAIN]: gzipSync(zeros, { level: 1 }) }), host);
    expect(checked.problems).toEqual([`${TRAIN} unpacks to more than its IDX header promises.`]);
  }
});

test('a file that no data set can have is refused before it is read, and one that cannot be read too', async () => {
  const { host } = ownData();
  const arrayBuffer = () => Promise.reject(new Error('not to be read'));
  const checked = await importFiles(
    [
      { name: 'film.mp4', size: 4e9, arrayBuffer },
      { name: 'folder', size: 4096, arrayBuffer },
    ],
    host,
  );
  expect(checked.problems).toEqual([
    expect.stringMatching(/^film\.mp4 has 4000 MB; no file of more than 400 MB/),
    expect.stringMatching(/^folder cannot be read\. If it is a folder, drop the four files/),
  ]);
});

test.each([
  [without('t10k-labels-idx1-ubyte'), ['the test labels']],
  [without('train-images-idx3-ubyte', 'train-labels-idx1-ubyte'), ['the training images', 'the training labels']],
  [{ images: small[TRAIN] }, ['the other file of images', 'the training labels', 'the test labels']],
])('files that are missing are named', async (files, missing) => {
  const { checked, kept } = await keeping(files);
  expect(checked).toEqual({ type: 'refused', problems: [], good: Object.keys(files), missing });
  expect(kept.size).toBe(0);
});

test.each([
  [
    'labels of other images',
    { ...small, [LABELS]: labelBytes(5149) },
    /has 5,150 images, but train-labels\S+ has 5,149 labels/,
  ],
  [
    'test labels of other images',
    { ...small, 't10k-labels-idx1-ubyte': labelBytes(21) },
    /has 20 images, but t10k-labels\S+ has 21 labels/,
  ],
  [
    'too few to train on',
    { ...small, [TRAIN]: imageBytes(5099), [LABELS]: labelBytes(5099) },
    /has 5,099 images; training needs at least 5,100, since 5,000 of them validate/,
  ],
  ['three files of images', { ...small, more: imageBytes(1) }, /These are 3 files of images/],
  [
    'two files of training images',
    { ...without('t10k-images-idx3-ubyte'), 'train-2': imageBytes(20) },
    /both named as training images/,
  ],
  [
    'nothing to tell them apart',
    { a: imageBytes(20), b: imageBytes(20), c: labelBytes(20), d: labelBytes(20) },
    /both/,
  ],
])('%s: a sentence, nothing kept', async (_, files, sentence) => {
  const { checked, kept } = await keeping(files);
  expect(checked).toEqual({ type: 'refused', problems: [expect.stringMatching(sentence)], good: [], missing: [] });
  expect(kept.size).toBe(0);
});

test('a file that does not belong is named, and the four others are kept', async () => {
  const { checked, kept } = await keeping({ ...small, 'mapping.txt': Buffer.from('0 48\n1 49\n') });
  expect(checked).toMatchObject({ type: 'kept', problems: [expect.stringMatching(/^mapping\.txt is no IDX file/)] });
  expect(kept.size).toBe(1);
});

test('storage that is full or denied is told, and nothing is kept', async () => {
  const { host } = ownData();
  const put = () => Promise.reject(new DataError('There is no room.'));
  expect(await importFiles(given(small), { ...host, put })).toMatchObject({
    type: 'refused',
    problems: ['There is no room.'],
  });
});

test('no bytes whatever, raw or gzipped, get anything but sentences', async () => {
  const words = fc.array(fc.oneof(fc.constantFrom(0x801, 0x803, 0, 1, 28, 2 ** 31), fc.integer({ min: 0 })), {
    maxLength: 6,
  });
  const headed = fc
    .tuple(words, fc.uint8Array({ maxLength: 900 }))
    .map(([[magic = 0, ...sizes], values]) => idxBytes(magic, sizes, values));
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 40 }), headed);
  const file = fc.oneof(
    bytes,
    bytes.map((each) => new Uint8Array(gzipSync(each))),
    bytes.map((each) => new Uint8Array(Buffer.concat([Buffer.of(0x1f, 0x8b), each]))),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 5 }), async (files) => {
      const { checked, kept } = await keeping(Object.fromEntries(files.map((each, i) => [`file-${i}`, each])));
      expect(checked.type).toBe('refused');
      expect(kept.size).toBe(0);
      for (const problem of checked.problems) expect(problem).toMatch(/^\S.*\.$/);
    }),
    { numRuns: 400 },
  );
});
