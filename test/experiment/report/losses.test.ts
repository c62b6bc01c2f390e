import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lossPoints, noLosses, withLoss } from '../../../src/experiment/report/losses.ts';

test('the first message of progress is a point already', () => {
  expect(lossPoints(withLoss(noLosses(1000), 1001, 2.3))).toEqual([[1001, 2.3]]);
});

test('however many messages come, few points are kept, up to the last step, and no loss is lost', () => {
  const chunk = fc.record({
    steps: fc.integer({ min: 1, max: 200 }),
    loss: fc.double({ min: 0, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(chunk, { minLength: 1, maxLength: 1500 }),
      fc.integer({ min: 0, max: 1000 }),
      (chunks, from) => {
        let [trace, at, total] = [noLosses(from), from, 0];
        for (const { steps, loss } of chunks) {
          at += steps;
          total += steps * loss;
          trace = withLoss(trace, at, loss);
        }
        const points = lossPoints(trace);
        expect(points.length).toBeLessThanOrEqual(200);
        expect(points.length).toBeGreaterThanOrEqual(Math.min(chunks.length, 90));
        expect(points.at(-1)?.[0]).toBe(at);
        // Each point is the mean over its steps: together they have the loss of all steps.
        const summed = points.reduce((sum, [end, loss], k) => sum + (end - (points[k - 1]?.[0] ?? from)) * loss, 0);
        expect(summed).toBeCloseTo(total, 4);
      },
    ),
    { numRuns: 100 },
  );
});

test('a message of steps that were heard of already, from a training that starts over, changes nothing', () => {
  const trace = withLoss(noLosses(0), 5, 1);
  expect(withLoss(trace, 5, 9)).toBe(trace);
});
