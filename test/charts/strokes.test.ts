import fc from 'fast-check';
import { expect, test } from 'vitest';
import { greyOf, type Spot, type Stroke } from '../../src/charts/draw/strokes.ts';
import { recentred } from '../../src/numerics/recentre.ts';

const image = (strokes: readonly Stroke[]) => recentred(greyOf(strokes)) ?? new Uint8Array(784);

/** The mean difference of two pictures, at best where one is moved by no more than a pixel: its middle is a whole number. */
function difference(a: Uint8Array, b: Uint8Array): number {
  const moved = [-29, -28, -27, -1, 0, 1, 27, 28, 29].map(
    (by) => a.reduce((all, value, at) => all + Math.abs(value - (b[at + by] ?? 0)), 0) / a.length,
  );
  return Math.min(...moved);
}

const spot: fc.Arbitrary<Spot> = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const drawing = fc
  .array(fc.array(spot, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 3 })
  // Smaller than a quarter of the pad nobody draws a digit.
  .filter((strokes) => {
    const [x, y] = [0, 1].map((axis) => strokes.flat().map((each) => each[axis]));
    return Math.max(Math.max(...x) - Math.min(...x), Math.max(...y) - Math.min(...y)) > 0.5;
  });

test('a drawing that is moved and scaled gives the networks the same picture', () => {
  fc.assert(
    fc.property(drawing, spot, fc.double({ min: 0.3, max: 1.5, noNaN: true }), (strokes, [left, top], scale) => {
      const other = strokes.map((stroke) => stroke.map(([x, y]) => [left + scale * x, top + scale * y] as const));
      expect(difference(image(strokes), image(other))).toBeLessThan(0.5);
    }),
  );
});

test('the ink of a drawing is all within 20 × 20 pixels, its middle in the middle, and its lines two pixels thick', () => {
  fc.assert(
    fc.property(drawing, (strokes) => {
      const made = image(strokes);
      const inked = [...made.keys()].filter((at) => made[at] > 0);
      const sides = [(at: number) => at % 28, (at: number) => Math.floor(at / 28)].map((along) => {
        const places = inked.map(along);
        return Math.max(...places) - Math.min(...places) + 1;
      });
      expect(Math.max(...sides)).toBe(20);
      const ink = inked.reduce((all, at) => all + made[at], 0);
      const middle = inked.reduce((all, at) => all + made[at] * (at % 28), 0) / ink;
      // Ink that is heavy on one side would stick out otherwise.
      if (Math.min(...inked.map((at) => at % 28)) > 0 && Math.max(...inked.map((at) => at % 28)) < 27)
        expect(Math.abs(middle - 14)).toBeLessThanOrEqual(0.5);
    }),
  );
  const [line] = [
    image([
      [
        [0.5, 0.1],
        [0.5, 0.9],
      ],
    ]),
  ];
  expect([...line.subarray(14 * 28, 15 * 28)].reduce((all, value) => all + value, 0) / 255).toBeCloseTo(2, 1);
});

test('a dot is a dot of ink, however the hand trembled, and nothing is nothing', () => {
  const dot = image([[[0.3, 0.3]]]);
  expect(dot.reduce((most, value) => Math.max(most, value), 0)).toBe(255);
  expect(recentred(greyOf([]))).toBeUndefined();
});
