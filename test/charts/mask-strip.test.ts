import { expect, test } from 'vitest';
import { maskHistoryOf, paintMaskRound, stripPictures } from '../../src/charts/mask-strip/mask-history.ts';
import { pixelSurvival } from '../../src/pruning/measures.ts';

const layer = { name: 'fc1', inputs: 784, outputs: 3, weights: 2352 };
const prunedAt = Uint8Array.from({ length: 2352 }, (_, at) => (at * 7 + (at % 5)) % 6);

test('each round of the mask strip counts what the large picture of pixels counts', () => {
  const { rounds } = maskHistoryOf(layer, prunedAt, 5);
  for (const [round, counts] of rounds.entries()) expect(counts).toEqual(pixelSurvival(layer, prunedAt, round));
});

test('a picture has its own scale: its fullest pixel takes the last colour', () => {
  const history = { side: 2, of: 300, rounds: [Uint32Array.of(0, 3, 6, 0)] };
  const lut = Uint32Array.from({ length: 256 }, (_, byte) => byte);
  expect([...paintMaskRound(history, 0, lut).pixels]).toEqual([0, 128, 255, 0]);
});

test('pictures never overlap, and the last round always has one', () => {
  const centres = [0, 10, 20, 30, 40, 50];
  expect(stripPictures([0, 1, 2, 3, 4, 5], centres, 8, 2).map(({ round }) => round)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(stripPictures([0, 1, 2, 3, 4, 5], centres, 19, 2).map(({ round }) => round)).toEqual([2, 5]);
  expect(stripPictures([0, 3], centres, 19, 2)).toEqual([
    { round: 0, centre: 0 },
    { round: 3, centre: 30 },
  ]);
});
