import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weightsPath } from '../../src/claims/pictured.ts';
import { readMnist } from '../../src/cli/mnist-files.ts';
import type { Halves } from '../../src/data/idx-set.ts';
import { lookAt } from '../../src/data/look.ts';
import { transposed, turnedDataset } from '../../src/data/turn.ts';
import { lookWell } from '../../src/experiment/report/both-ways.ts';
import { classesOf, type DataLook } from '../../src/spec/data-look.ts';
import { lookSentences, seemsTransposed } from '../../src/spec/look-sentences.ts';
import { bars } from './folders.ts';
import { noWeights } from './judge-folders.ts';

const weights = async () => new Uint8Array(readFileSync(`public/${weightsPath('classroom')}`));

const mnist = readMnist();
const first = (count: number) => ({
  images: mnist.test.images.subarray(0, count * 784),
  labels: mnist.test.labels.subarray(0, count),
});
const DIGITS: Halves = { train: { images: mnist.train.images, labels: mnist.train.labels }, test: first(600) };
const turned = ({ train, test: tests }: Halves): Halves => ({
  train: { ...train, images: transposed(train.images) },
  test: { ...tests, images: transposed(tests.images) },
});
const said = (look: DataLook) => lookSentences(look).join('\n');

test('MNIST with rows and columns exchanged is seen to lie on its side, with both figures; MNIST itself is not', async () => {
  const upright = await lookWell(DIGITS, weights);
  expect(upright.readings?.asGiven).toBeGreaterThan(0.95);
  expect(lookSentences(upright)).toEqual([]);
  const lying = await lookWell(turned(DIGITS), weights);
  expect(lying.readings).toEqual({
    images: 500,
    asGiven: upright.readings?.transposed,
    transposed: upright.readings?.asGiven,
  });
  expect(lying.readings?.asGiven).toBeLessThan(0.5);
  expect(said(lying)).toMatch(
    /seem to lie on their side\. Of 500, .* reads \d\d?\s% right as they are, and 9\d\s% with/,
  );
});

test('a turn is its own undoing, moves every pixel to its place, and no label', () => {
  const pixel = new Uint8Array(2 * 784);
  pixel[784 + 3 * 28 + 20] = 9;
  expect(transposed(pixel).indexOf(9)).toBe(784 + 20 * 28 + 3);
  const { train, labels } = { train: transposed(transposed(DIGITS.test.images)), labels: DIGITS.test.labels };
  expect(Buffer.compare(train, DIGITS.test.images)).toBe(0);
  const whole = turnedDataset(mnist);
  expect(whole.test.labels).toBe(mnist.test.labels);
  expect(whole.sha256).toBe(mnist.sha256);
  expect(labels[0]).toBe(7);
});

test('pictures of which the network knows nothing, and data without it, are looked at all the same', async () => {
  const halves = { train: bars(5200, 1), test: bars(200, 2) };
  const look = await lookWell(halves, weights);
  expect(look.readings).toBeDefined();
  expect(seemsTransposed(look)).toBe(false);
  const rest = lookAt(halves);
  expect(look).toEqual({ ...rest, readings: look.readings });
  expect(await lookWell(halves, noWeights)).toEqual(rest);
  expect(await lookWell(halves, async () => (await weights()).subarray(0, 9999))).toEqual(rest);
});

test('no network is asked for where fewer than ten classes occur', async () => {
  let asked = 0;
  const halves = { train: bars(9, 1), test: bars(9, 2) };
  await lookWell(halves, async () => {
    asked++;
    return weights();
  });
  expect(asked).toBe(0);
});

/** Images that are all different, none of one grey, and dark at their edges. */
function distinct(labels: readonly number[], from: number) {
  const images = new Uint8Array(labels.length * 784);
  labels.forEach((_, k) => {
    images.set([255, (from + k) & 255, (from + k) >> 8], k * 784 + 300);
  });
  return { images, labels: Uint8Array.from(labels) };
}

const label = fc.integer({ min: 0, max: 9 });
const HALVES = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 40 }), fc.array(label, { minLength: 1, maxLength: 40 }))
  .map(([train, tests]): Halves => ({ train: distinct(train, 0), test: distinct(tests, 1000) }));

test('whatever classes occur, those that do not are named, and guessing is told by the rest', () => {
  fc.assert(
    fc.property(HALVES, ({ train, test: tests }) => {
      const look = lookAt({ train, test: tests });
      const occur = new Set([...train.labels, ...tests.labels]);
      expect(classesOf(look)).toEqual([...occur].sort());
      const text = said(look);
      const [never] = text.match(/No image is of class(es)? [\d, and]+/) ?? [''];
      for (let of = 0; of < 10; of++) expect(never.includes(String(of))).toBe(!occur.has(of));
      expect(text.includes(`guessing is right once in ${occur.size}`)).toBe(occur.size < 10);
      expect(/no network can learn/.test(text)).toBe([...tests.labels].some((of) => !train.labels.includes(of)));
      expect(/may be exchanged/.test(text)).toBe(tests.labels.length > train.labels.length);
      expect(/training images too|training image too/.test(text)).toBe(false);
    }),
  );
});

test('images of one grey, and test images that were trained on, are counted wherever they stand', () => {
  fc.assert(
    fc.property(HALVES, fc.nat(), fc.nat(), fc.nat({ max: 255 }), (halves, a, b, grey) => {
      const images = halves.test.images.slice();
      const at = a % halves.test.labels.length;
      const from = b % halves.train.labels.length;
      images.set(halves.train.images.subarray(from * 784, (from + 1) * 784), at * 784);
      const shared = lookAt({ ...halves, test: { ...halves.test, images } });
      expect(shared).toMatchObject({ shared: 1, constant: 0 });
      expect(said(shared)).toMatch(/test images? (is a|are) training images? too/);
      images.fill(grey, at * 784, (at + 1) * 784);
      const constant = lookAt({ ...halves, test: { ...halves.test, images } });
      expect(constant).toMatchObject({ shared: 0, constant: 1 });
      expect(said(constant)).toMatch(/1 of \d+ images are of one grey/);
    }),
  );
});

test('test images that are the training images, dark pictures on light, and pixels of 0 and 1 are told', () => {
  const { train } = { train: bars(300, 1) };
  expect(said(lookAt({ train, test: train }))).toMatch(/Every test image is a training image too/);
  const inverted = { ...train, images: train.images.map((pixel) => 255 - pixel) };
  expect(said(lookAt({ train: inverted, test: inverted }))).toMatch(/dark on light/);
  const bits = { ...train, images: train.images.map((pixel) => (pixel > 127 ? 1 : 0)) };
  expect(said(lookAt({ train: bits, test: bits }))).toMatch(/No pixel is above 1 of 255/);
});
