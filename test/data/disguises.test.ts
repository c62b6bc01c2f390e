import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIdxFile } from '../../src/data/idx.ts';
import { readSet } from '../../src/data/read-set.ts';
import { GOOD_FILES, type IdxType, idxOf } from './folders.ts';

const [TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS] = Object.values(GOOD_FILES);
const FILES = [
  { bytes: TRAIN_IMAGES, half: 'train' },
  { bytes: TRAIN_LABELS, half: 'train' },
  { bytes: TEST_IMAGES, half: 'test' },
  { bytes: TEST_LABELS, half: 'test' },
] as const;

const HALVES = { train: ['train', 'TRAIN', 'Training'], test: ['test', 't10k', 'TEST'] } as const;

/** A file under any name that tells its half, or in a folder that does, packed as often as one likes. */
const disguised = (half: 'train' | 'test', k: number) =>
  fc
    .record({
      word: fc.constantFrom(...HALVES[half]),
      before: fc.constantFrom('', 'emnist-digits-', 'X_', 'my data '),
      after: fc.constantFrom('', '-images', '_labels.idx', '.bin', ' (1)', '.txt', '.json'),
      inFolder: fc.boolean(),
      around: fc.constantFrom('', 'raw/', 'latest/MNIST/'),
      layers: fc.integer({ min: 0, max: 2 }),
      twice: fc.boolean(),
    })
    .map(({ word, before, after, inFolder, around, layers, twice }) => {
      const name = inFolder ? `${around}${word}/${before}${k}${after}` : `${around}${before}${word}-${k}${after}`;
      let bytes: Uint8Array = FILES[k].bytes;
      for (let layer = 0; layer < layers; layer++) bytes = gzipSync(bytes, { level: 1 });
      const own = [{ name, bytes }];
      return twice ? [...own, { name: `${name}.gz`, bytes: gzipSync(FILES[k].bytes, { level: 1 }) }] : own;
    });

const LITTER = fc.subarray(['.DS_Store', '__MACOSX/raw/._train', 'raw/Thumbs.db', 'desktop.ini', '.git/HEAD']);

test('the four files are found under any disguise, in any order, and are the same data set', async () => {
  const given = (files: readonly { name: string; bytes: Uint8Array }[]) =>
    files.map(({ name, bytes }) => new File([bytes as Uint8Array<ArrayBuffer>], name));
  const plain = await readSet(given(FILES.map(({ bytes, half }, k) => ({ name: `${half}-${k}`, bytes }))));
  const sha256 = plain.type === 'found' && plain.found.sha256;
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...FILES.map(({ half }, k) => disguised(half, k))),
      LITTER,
      fc.infiniteStream(fc.nat()),
      async (files, litter, order) => {
        const all = [...files.flat(), ...litter.map((name) => ({ name, bytes: Uint8Array.of(0, 5, 22, 7) }))]
          .map((file) => ({ file, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ file }) => file);
        const reading = await readSet(given(all));
        expect(reading.problems).toEqual([]);
        expect(reading.type === 'found' && reading.found.sha256).toBe(sha256);
      },
    ),
    { numRuns: 25 },
  );
});

const WHOLE: readonly IdxType[] = ['uint8', 'int16', 'int32', 'float32', 'float64'];
const SHAPES = [[28, 28], [28, 28, 1], [1, 28, 28], [784], [784, 1]] as const;

test('pixels and labels are the same, whatever type and shape a program saved them in', () => {
  const labels = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 784, maxLength: 784 }), { minLength: 1, maxLength: 3 }),
      labels,
      fc.constantFrom(...WHOLE),
      fc.constantFrom(...SHAPES),
      (images, classes, type, shape) => {
        // Fractions up to 1 are another scale: an image here has at least one full pixel.
        const pixels = Uint8Array.from([...images.flatMap((image) => [...image.subarray(0, 783), 255])]);
        const read = readIdxFile('a', idxOf(type, [images.length, ...shape], pixels));
        expect(read).toMatchObject({ kind: 'images', count: images.length });
        expect(Buffer.compare(read.values, pixels)).toBe(0);
        const fractions = Array.from(pixels, (pixel) => pixel / 255);
        const scaled = readIdxFile('b', idxOf('float32', [images.length, ...shape], fractions));
        expect(Buffer.compare(scaled.values, pixels)).toBe(0);
        const oneHot = classes.flatMap((label) => Array.from({ length: 10 }, (_, c) => Number(c === label)));
        const qmnist = classes.flatMap((label) => [label, 4, 7, 1, 2, 3, 0, 0]);
        const n = classes.length;
        for (const bytes of [
          idxOf(type, [n], classes),
          idxOf(type, [n, 1], classes),
          idxOf('int8', [n], classes),
          idxOf(type, [n, 10], oneHot),
          idxOf('int32', [n, 8], qmnist),
        ]) {
          expect([...readIdxFile('c', bytes).values]).toEqual(classes);
        }
      },
    ),
    { numRuns: 40 },
  );
});
