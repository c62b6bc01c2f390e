import { expect, test } from 'vitest';
import { pageCosts } from '../../src/store/page-costs.ts';

/** A clock on which each copy takes so many milliseconds. */
function clock(copies: readonly number[]): () => number {
  const looks = copies.flatMap((ms) => [0, ms]);
  let [now, at] = [0, 0];
  return () => {
    now += looks[at++ % looks.length];
    return now;
  };
}

test('a moment in which something else had the core says nothing of the page', () => {
  const steady = pageCosts(clock([2, 2, 2, 2, 2]));
  expect(steady.training).toBeCloseTo(0.03);
  // One such moment once made every sketch too long, and half a minute of training a quarter of an hour.
  expect(pageCosts(clock([2, 900, 2, 2, 400]))).toEqual(steady);
  expect(pageCosts(clock([4, 4, 4, 4, 4])).training).toBeCloseTo(2 * steady.training);
});
