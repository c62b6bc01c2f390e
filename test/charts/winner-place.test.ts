import { expect, test } from 'vitest';
import { placeFlag } from '../../src/charts/accuracy/winner-place.ts';

const frame = { left: 50, right: 100, top: 20, bottom: 40, width: 400, height: 200 };
const wish = { x: 150, width: 100, height: 20, frame, strip: 0, points: [], radius: 4 };
/** A row of points at this height over the plot's lower edge, from one x to another. */
const row = (above: number, from: number, to: number) =>
  Array.from({ length: (to - from) / 10 + 1 }, (_, k) => ({ x: from + 10 * k, y: 220 - above }));

test('a flag stands at the lower edge, beside its pole where there is more room', () => {
  expect(placeFlag(wish)).toEqual({ left: 150, above: 0 });
  expect(placeFlag({ ...wish, x: 350 })).toEqual({ left: 250, above: 0 });
  expect(placeFlag({ ...wish, strip: 30 })).toEqual({ left: 150, above: 30 });
});

test('it turns to the other side, or rises, before it covers a point', () => {
  expect(placeFlag({ ...wish, points: row(10, 160, 250) })).toEqual({ left: 50, above: 0 });
  const place = placeFlag({ ...wish, points: row(10, 50, 450) });
  expect(place?.above).toBeGreaterThanOrEqual(10 + 4);
});

test('in a narrow plot it stands across its pole; where nothing is free it does not stand at all', () => {
  expect(placeFlag({ ...wish, x: 200, width: 300 })).toEqual({ left: 150, above: 0 });
  expect(placeFlag({ ...wish, width: 500 })).toBeUndefined();
  const full = Array.from({ length: 21 }, (_, k) => row(10 * k, 50, 450)).flat();
  expect(placeFlag({ ...wish, points: full })).toBeUndefined();
});
