import { expect, test } from 'vitest';
import { paintOf, stopsOf } from '../../../src/charts/figure/paint.ts';

test('a computed colour becomes one that every program reads, its opacity apart', () => {
  expect(paintOf('rgb(0, 95, 184)')).toEqual({ colour: '#005fb8', opacity: 1 });
  expect(paintOf('rgba(31, 35, 40, 0.25)')).toEqual({ colour: '#1f2328', opacity: 0.25 });
  // Mixtures come with channels from 0 to 1.
  expect(paintOf('color(srgb 0.5 0 1 / 0.8)')).toEqual({ colour: '#8000ff', opacity: 0.8 });
  expect(paintOf('color(srgb 1e-7 0 0)')).toEqual({ colour: '#000000', opacity: 1 });
});

test('what paints nothing has no colour', () => {
  expect(paintOf('rgba(0, 0, 0, 0)')).toBeUndefined();
  expect(paintOf('none')).toBeUndefined();
  expect(paintOf('')).toBeUndefined();
});

test('a gradient has its colours in their order', () => {
  expect(stopsOf('linear-gradient(to right, rgb(1, 2, 3), color(srgb 0 1 0), rgba(4, 5, 6, 0.5))')).toEqual([
    { colour: '#010203', opacity: 1 },
    { colour: '#00ff00', opacity: 1 },
    { colour: '#040506', opacity: 0.5 },
  ]);
});
