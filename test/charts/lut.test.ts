import { describe, expect, test } from 'vitest';
import { maskLut, mix, pack, rampLut } from '../../src/charts/canvas/lut.ts';

const colours = { arm: [0, 95, 184], pruned: [240, 240, 240], early: [250, 250, 250], late: [100, 100, 100] } as const;

/** Bytes of a packed pixel, as an image reads them. */
const bytes = (pixel: number) => [...new Uint8Array(new Uint32Array([pixel]).buffer)];

test('a packed pixel is red, green, blue and opaque, in that order', () => {
  expect(bytes(pack([1, 2, 3]))).toEqual([1, 2, 3, 255]);
});

describe('colours of a mask', () => {
  test('alive: what was never pruned, or in a later round, has the arm’s colour', () => {
    const lut = maskLut('alive', 2, 5, colours);
    for (let prunedAt = 0; prunedAt <= 5; prunedAt++) {
      expect(bytes(lut[prunedAt]).slice(0, 3)).toEqual(prunedAt === 0 || prunedAt > 2 ? colours.arm : colours.pruned);
    }
  });

  test('death round: a ramp over all rounds, whichever is selected', () => {
    const lut = maskLut('death-round', 2, 5, colours);
    expect(bytes(lut[0]).slice(0, 3)).toEqual(colours.arm);
    expect([1, 2, 3, 4, 5].map((prunedAt) => bytes(lut[prunedAt])[0])).toEqual([250, 213, 175, 138, 100]);
    expect(lut).toEqual(maskLut('death-round', 4, 5, colours));
  });

  test('death round: a single round needs no ramp', () => {
    expect(bytes(maskLut('death-round', 1, 1, colours)[1]).slice(0, 3)).toEqual(colours.early);
  });
});

test('a ramp passes through its stops', () => {
  const lut = rampLut([
    [0, 0, 0],
    [100, 0, 0],
    [100, 200, 0],
  ]);
  expect(bytes(lut[0])).toEqual([0, 0, 0, 255]);
  expect(bytes(lut[255])).toEqual([100, 200, 0, 255]);
  expect(bytes(lut[51])[0]).toBe(40);
  expect(mix([0, 0, 0], [10, 20, 30], 0.5)).toEqual([5, 10, 15]);
});
