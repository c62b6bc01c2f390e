import { expect, test } from 'vitest';
import { blend, eased, shareAt, turnAt } from '../../src/charts/canvas/blend.ts';
import type { Picture } from '../../src/charts/canvas/blit.ts';
import { pack } from '../../src/charts/canvas/lut.ts';
import { cutOf, knownIn, turnsOf } from '../../src/charts/masks/mask-change.ts';
import { pointsOf } from '../../src/charts/scatter/points.ts';
import { cutIn, paintWalk, rewinding, type ScatterWalk } from '../../src/charts/scatter/scatter-walk.ts';

/** A picture of one row, in levels of grey. */
const row = (...levels: number[]): Picture => ({
  width: levels.length,
  height: 1,
  pixels: Uint32Array.from(levels, (level) => pack([level, level, level])),
});
const levels = ({ pixels }: Picture) => [...pixels].map((pixel) => pixel & 255);

test('a change begins with what stood before and ends with what is there now', () => {
  const [from, to] = [row(0, 100, 7), row(200, 0, 7)];
  expect(levels(blend(from, to, 0))).toEqual([0, 100, 7]);
  expect(levels(blend(from, to, 0.5))).toEqual([100, 50, 7]);
  expect(levels(blend(from, to, 1))).toEqual([200, 0, 7]);
  const turns = { ...row(0, 0, 0), pixels: Uint32Array.of(0, 255, 128) };
  expect(levels(blend(from, to, 0, turns))).toEqual([0, 100, 7]);
  expect(levels(blend(from, to, 1, turns))).toEqual([200, 0, 7]);
});

test('who has an earlier turn is ahead until the end, and nobody goes before the line has come', () => {
  for (let progress = 0; progress <= 1; progress += 0.05) {
    expect(shareAt(progress, 0.2)).toBeGreaterThanOrEqual(shareAt(progress, 0.8));
    for (const turn of [0.1, 0.5, 1]) if (turnAt(progress) < turn) expect(shareAt(progress, turn)).toBe(0);
  }
  expect([shareAt(1, 1), turnAt(1), eased(0), eased(1)]).toEqual([1, 1, 0, 1]);
});

/** Weights of sizes 0.1 to 0.5; round 2 prunes the two smallest of those that are left, round 1 had pruned the first. */
const trained = Float32Array.of(0.9, -0.1, 0.2, -0.4, 0.5);
const first = Float32Array.of(0.3, 0.3, -0.1, -0.2, 0.1);
const deaths = Uint8Array.of(1, 2, 2, 0, 3);

test('the smallest weights go first, and a later round’s are not among those that go', () => {
  expect(cutOf(deaths, 2, trained)).toBeCloseTo(0.2);
  expect([...turnsOf(deaths, 2, trained)]).toEqual([0, 128, 255, 0, 0]);
  expect([...knownIn(deaths, 1)]).toEqual([1, 0, 0, 0, 0]);
});

/** What a picture of points was asked for. */
function painting() {
  const asked: { trained: number[]; t: number }[] = [];
  const painted: Parameters<typeof paintWalk>[2] = (points, t) => {
    asked.push({ trained: [...points.trained].map((value) => Number(value.toFixed(3))), t: Number(t.toFixed(3)) });
    return row(asked.length * 100);
  };
  return { asked, painted };
}

const before = pointsOf(deaths, 1, first, trained);
const points = pointsOf(deaths, 2, first, trained);
const pruning: Omit<ScatterWalk, 'progress'> = { phase: 'prune', before, frame: before, cut: 0.2 };

test('the threshold moves in from 0 to the cut, and only then the points under it fade', () => {
  expect(cutIn({ ...pruning, progress: 0 })).toBe(0);
  expect(cutIn({ ...pruning, progress: 0.3 })).toBeCloseTo(0.1);
  expect(cutIn({ ...pruning, progress: 1 })).toBe(0.2);
  const early = painting();
  paintWalk(points, { ...pruning, progress: 0.3 }, early.painted);
  // All points are there still, those under the line in another colour.
  expect(early.asked).toEqual([{ trained: [-0.1, 0.2, -0.4, 0.5], t: 0.1 }]);
  const late = painting();
  const picture = paintWalk(points, { ...pruning, progress: 0.8 }, late.painted);
  expect(late.asked).toEqual([
    { trained: [-0.1, 0.2, -0.4, 0.5], t: 0.2 },
    { trained: [-0.4, 0.5], t: 0.2 },
  ]);
  expect(levels(picture)).toEqual([150]);
});

test('rewound points slide straight to their first values', () => {
  const half = rewinding(points, 0.5);
  expect([...half.first]).toEqual([...points.first]);
  for (const [at, weight] of half.trained.entries())
    expect(weight).toBeCloseTo((points.trained[at] + points.first[at]) / 2, 6);
  expect([...rewinding(points, 0).trained]).toEqual([...points.trained]);
  const end = rewinding(points, 1);
  for (const [at, weight] of end.trained.entries()) expect(weight).toBeCloseTo(points.first[at], 6);
});
