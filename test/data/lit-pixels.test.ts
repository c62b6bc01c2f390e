import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listed, litPixelsOf, mostLitBytes } from '../../src/data/lit-pixels.ts';
import { shared } from '../../src/data/share.ts';
import { toyData } from '../experiment/toy.ts';

/** Draws images again from their lit pixels, as the format says. */
function drawn({ pairs, start }: ReturnType<typeof litPixelsOf>, pixels: number): Uint8Array {
  const images = new Uint8Array((start.length - 1) * pixels);
  for (let image = 0; image + 1 < start.length; image++) {
    let pixel = image * pixels;
    for (let at = start[image]; at < start[image + 1]; at += 2) {
      pixel += pairs[at];
      if (pairs[at + 1] !== 0) images[pixel] = pairs[at + 1];
    }
  }
  return images;
}

test('lit pixels hold whole images, whatever lies between them, in no more room than is promised', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1600 }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(0, 0.001, 0.01, 0.2, 1),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (pixels, count, share, random) => {
        const draw = () => random.next().value as number;
        const images = Uint8Array.from({ length: count * pixels }, () =>
          draw() < share ? 1 + Math.floor(254 * draw()) : 0,
        );
        const lit = litPixelsOf(images, pixels);
        expect(drawn(lit, pixels)).toEqual(images);
        for (let i = 0; i < count; i++)
          expect(lit.start[i + 1] - lit.start[i]).toBeLessThanOrEqual(mostLitBytes(pixels));
      },
    ),
    { numRuns: 60, examples: [] },
  );
});

test('a data set is listed once, and its lists go into shared memory with it', () => {
  const once = listed(toyData);
  expect(listed(once).train.lit).toBe(once.train.lit);
  const { lit } = shared(once).test;
  expect(lit).toEqual(once.test.lit);
  expect(lit?.pairs.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(lit?.start.buffer).toBeInstanceOf(SharedArrayBuffer);
});
