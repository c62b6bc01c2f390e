import { expect, test } from 'vitest';
import { glorotDeviation, kaimingDeviation, normalWeights } from '../../src/numerics/initialisers.ts';
import { roundHalfEven, wholePower } from '../../src/numerics/rounding.ts';
import { permutation, stream } from '../../src/numerics/streams.ts';

test('halves go to the even number, as IEEE 754 and NumPy round', () => {
  expect([0.5, 1.5, 2.5, 3.5, -1.5, -2.5, 2.4999, 2.5001].map(roundHalfEven)).toEqual([0, 2, 2, 4, -2, -2, 2, 3]);
});

test('whole powers multiply', () => expect([wholePower(0.5, 3), wholePower(7, 0)]).toEqual([0.125, 1]));

test('a stream is a function of seed and name alone', () => {
  const draws = (seed: number, name: string) => Array.from({ length: 4 }, stream(seed, name).uniform);
  expect(draws(1, 'init')).toEqual(draws(1, 'init'));
  expect(draws(1, 'init')).not.toEqual(draws(2, 'init'));
  expect(draws(1, 'init')).not.toEqual(draws(1, 'order/0'));
});

/** Golden values: SHA-256 and xoroshiro128+ as published, computed once. A change here needs a new NUMERICS. */
test('the first draws of a stream stay what they were', () => {
  const draw = stream(1, 'init');
  expect([draw.below(1000), draw.below(1000), draw.below(1000)]).toMatchInlineSnapshot(`
    [
      52,
      124,
      922,
    ]
  `);
  expect(draw.uniform()).toMatchInlineSnapshot(`0.06162798581872031`);
});

test('a permutation holds each number once, and its places are evenly likely', () => {
  const order = permutation(stream(3, 'order/0'), 1000);
  expect([...order].sort((a, b) => a - b)).toEqual([...Array(1000).keys()]);
  const firsts = new Array<number>(5).fill(0);
  for (let seed = 0; seed < 2000; seed++) firsts[permutation(stream(seed, 'order/0'), 5)[0]]++;
  for (const count of firsts) expect(Math.abs(count - 400)).toBeLessThan(5 * Math.sqrt(320));
});

test('initial weights have the mean, deviation, tails and symmetry of a normal distribution', () => {
  const count = 200_001;
  const weights = normalWeights(stream(1, 'init'), count, 2);
  const mean = weights.reduce((all, w) => all + w, 0) / count;
  const deviation = Math.sqrt(weights.reduce((all, w) => all + (w - mean) ** 2, 0) / count);
  expect(Math.abs(mean)).toBeLessThan(5 * (2 / Math.sqrt(count)));
  expect(deviation).toBeCloseTo(2, 1);
  const beyond = (limit: number) => weights.filter((w) => Math.abs(w) > limit * 2).length / count;
  // A truncated normal, as some libraries draw, has nothing beyond two deviations.
  expect(beyond(1)).toBeCloseTo(0.3173, 2);
  expect(beyond(2)).toBeCloseTo(0.0455, 2);
  expect(beyond(3)).toBeCloseTo(0.0027, 2);
});

test('deviations follow Glorot and He', () => {
  expect(glorotDeviation(784, 300)).toBeCloseTo(Math.sqrt(2 / 1084), 15);
  expect(kaimingDeviation(784)).toBeCloseTo(Math.sqrt(2 / 784), 15);
});
