import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeWords, type Taken } from '../../src/charts/accuracy/words-place.ts';

const frame = { left: 50, top: 20, right: 100, bottom: 30, width: 184, height: 250 };
const em = 12;
const place = (at: { x: number; y: number }, width: number, taken: readonly Taken[] = [], strip = 20) =>
  placeWords({ at, width, frame, strip, taken, em });

test('words stand beside their point, on the side with more room', () => {
  expect(place({ x: 80, y: 100 }, 90)).toEqual({ x: 88.4, y: 100 });
  expect(place({ x: 200, y: 100 }, 90)).toEqual({ x: 101.6, y: 100 });
});

test('where they would cover a name, or leave the plot, they stand in another line', () => {
  const name = { left: 90, right: 130, top: 92, bottom: 108 };
  expect(place({ x: 80, y: 110 }, 90, [name])).toMatchObject({ y: 110 + 1.4 * em });
  // A phone: too wide for either side of the point.
  expect(place({ x: 80, y: 240 }, 165)).toEqual({ x: 50, y: 240 - 1.4 * em });
});

test('whatever is taken, words cover none of it and stay within the plot, or are left out', () => {
  const within = { x: fc.double({ min: 50, max: 234, noNaN: true }), y: fc.double({ min: 20, max: 270, noNaN: true }) };
  const rectangle = fc
    .record({ ...within, wide: fc.integer({ min: 1, max: 120 }), high: fc.integer({ min: 1, max: 40 }) })
    .map(({ x, y, wide, high }) => ({ left: x, right: x + wide, top: y, bottom: y + high }));
  fc.assert(
    fc.property(fc.record(within), fc.integer({ min: 1, max: 220 }), fc.array(rectangle), (at, width, taken) => {
      const words = place(at, width, taken);
      if (!words) return;
      const [top, bottom] = [words.y - 0.7 * em, words.y + 0.7 * em];
      expect(words.x).toBeGreaterThanOrEqual(frame.left);
      expect(words.x + width).toBeLessThanOrEqual(frame.left + frame.width + 1e-9);
      expect([top >= frame.top, bottom <= frame.top + frame.height - 20]).toEqual([true, true]);
      const covered = taken.filter(
        (each) => words.x < each.right && words.x + width > each.left && top < each.bottom && bottom > each.top,
      );
      expect(covered).toEqual([]);
    }),
  );
});
