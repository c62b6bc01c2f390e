import { expect, test } from 'vitest';
import { axisFraction, nearestRound, roundsAxis, withStops } from '../../src/charts/rounds-axis.ts';

const totals = [1000, 800, 640, 512, 410];
const axis = roundsAxis(totals, 1000);

test('a round stands at 100 / (% of weights left), inside a positive domain', () => {
  expect(axis.at).toEqual(totals.map((left) => 1000 / left));
  expect(axis.domain[0]).toBeGreaterThan(0);
  expect(axis.domain[0]).toBeLessThan(1);
  expect(axis.domain[1]).toBeGreaterThan(1000 / 410);
});

test('rounds of one rate are evenly spaced, and the room is the same on both sides', () => {
  const places = axis.at.map((x) => axisFraction(axis, x));
  const steps = places.slice(1).map((place, k) => place - places[k]);
  for (const step of steps) expect(step).toBeCloseTo(steps[0], 2);
  expect(places[0]).toBeCloseTo(1 - places[4], 10);
});

test('each round is the nearest to its own place, and the ends to the edges', () => {
  for (const [round, x] of axis.at.entries()) expect(nearestRound(axis, axisFraction(axis, x))).toBe(round);
  expect(nearestRound(axis, -1)).toBe(0);
  expect(nearestRound(axis, 2)).toBe(4);
});

test('a plan without pruning has an axis all the same, and so does one that leaves nothing', () => {
  expect(axisFraction(roundsAxis([500], 500), 1)).toBeGreaterThan(0);
  expect(axisFraction(roundsAxis([500, 0], 500), 500)).toBeLessThan(1);
});

test('the axis reaches as far as the rounds that can be chosen, whatever the size of their network', () => {
  const stops = [500, 50, 5];
  const both = roundsAxis(totals, 1000, stops);
  expect(both.at).toEqual(axis.at);
  const chosen = withStops(both, stops);
  expect(chosen.at).toEqual([1, 10, 100]);
  for (const x of [...both.at, ...chosen.at]) {
    expect(axisFraction(both, x)).toBeGreaterThan(0);
    expect(axisFraction(both, x)).toBeLessThan(1);
  }
});
