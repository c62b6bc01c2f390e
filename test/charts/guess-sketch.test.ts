import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  lineOf,
  reduceSketch,
  type Sketch,
  type SketchEvent,
  sketchOf,
} from '../../src/charts/accuracy/guess-sketch.ts';
import { GUESS_PARTS, isGuess } from '../../src/spec/guess.ts';

/** Five rounds, a fifth of the axis apart. */
const AT = [0.1, 0.3, 0.5, 0.7, 0.9];
const after = (sketch: Sketch, ...events: readonly SketchEvent[]) => events.reduce(reduceSketch, sketch);
const down = (x: number, value: number) => ({ type: 'down', x, value }) as const;
const move = (x: number, value: number) => ({ type: 'move', x, value }) as const;
const up = { type: 'up' } as const;
const empty = sketchOf(AT);

test('a tap sets one round, and is at first a level line', () => {
  const tapped = after(empty, down(0.45, 970), up);
  expect(tapped.set).toEqual([undefined, undefined, 970, undefined, undefined]);
  expect(lineOf(tapped)).toEqual([970, 970, 970, 970, 970]);
  // A second tap leaves the first, and what is between them is a straight line.
  const again = after(tapped, down(0.9, 900), up);
  expect(lineOf(again)).toEqual([970, 970, 970, 935, 900]);
});

test.each([
  ['to the right', 0.08, 0.92],
  ['to the left', 0.92, 0.08],
])('a pen that jumps over rounds %s sets each of them on its way', (_, from, to) => {
  // From one end to the other the pen falls or rises by 84 parts.
  const height = (x: number) => 900 + 100 * x;
  const drawn = after(empty, down(from, height(from)), move(to, height(to)), up);
  for (const [k, x] of AT.entries()) expect(Math.abs((drawn.set[k] ?? 0) - height(x))).toBeLessThanOrEqual(3);
});

test('a drag back over a round changes it, and one up and down beside a round moves this round', () => {
  const forth = after(empty, down(0.1, 990), move(0.9, 990));
  expect(lineOf(after(forth, move(0.45, 950), up))).toEqual([990, 990, 950, 972, 990]);
  const beside = after(empty, down(0.39, 800), move(0.39, 850), move(0.39, 880), up);
  expect(beside.set).toEqual([undefined, 880, undefined, undefined, undefined]);
});

test('without a pen on the pad moves draw nothing', () => {
  expect(after(empty, move(0.5, 970))).toEqual(empty);
  expect(after(empty, down(0.1, 970), up, move(0.9, 200)).set.slice(1)).toEqual(AT.slice(1).map(() => undefined));
});

test('keys change the active round from where the line is there, and stay within what is possible', () => {
  const first = after(empty, { type: 'step', by: 5, from: 900 });
  expect(lineOf(first)).toEqual([905, 905, 905, 905, 905]);
  const third = after(first, { type: 'look', round: 2 }, { type: 'step', by: -50, from: 900 });
  expect(lineOf(third)).toEqual([905, 880, 855, 855, 855]);
  const most = after(third, ...Array.from({ length: 9 }, () => ({ type: 'step', by: 50, from: 900 }) as const));
  expect(lineOf(most)?.[2]).toBe(GUESS_PARTS);
  expect(after(first, { type: 'look', round: 9 }).active).toBe(4);
});

test('whatever is drawn is a guess that travels', () => {
  const spot = fc.record({
    x: fc.double({ min: -1, max: 2, noNaN: true }),
    value: fc.double({ min: -50, max: 1050, noNaN: true }),
  });
  const event = fc.oneof(
    spot.map((at): SketchEvent => ({ type: 'down', ...at })),
    spot.map((at): SketchEvent => ({ type: 'move', ...at })),
    fc.constant<SketchEvent>(up),
    fc.integer({ min: -3, max: 9 }).map((round): SketchEvent => ({ type: 'look', round })),
    fc.constantFrom(5, -5, 50, -50).map((by): SketchEvent => ({ type: 'step', by, from: 900 })),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const sketch = after(empty, ...events);
      const line = lineOf(sketch);
      expect(line !== undefined).toBe(sketch.touched);
      if (line) expect(isGuess(line, AT.length)).toBe(true);
    }),
  );
});
