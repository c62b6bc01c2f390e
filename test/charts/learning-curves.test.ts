import { describe, expect, test } from 'vitest';
import {
  curveScales,
  iterationTicks,
  type LearningLine,
  pathOf,
  pointNear,
  strengthOf,
} from '../../src/charts/curves/scale.ts';
import { plotFrame } from '../../src/charts/plot-frame.ts';
import { learningRows, lineText } from '../../src/charts/strings/curves-chart-texts.ts';

const frame = plotFrame({ width: 600, height: 300, em: 13 });
const line: LearningLine = {
  round: 3,
  density: 0.5128,
  points: [
    [100, 0.6],
    [200, 0.95],
    [1000, 0.97],
  ],
  stop: 200,
};

describe('the axes of learning curves', () => {
  test('begin at iteration 0, or in powers at the first evaluation, and end with the last', () => {
    const even = curveScales([line], frame, 'even');
    expect(even.iterations).toEqual([0, 1000]);
    expect(even.x(0)).toBe(frame.left);
    expect(even.x(500)).toBeCloseTo(frame.left + frame.width / 2, 9);
    const log = curveScales([line], frame, 'log');
    expect(log.iterations).toEqual([100, 1000]);
    expect(log.x(Math.sqrt(100 * 1000))).toBeCloseTo(frame.left + frame.width / 2, 9);
    expect(log.x(1000)).toBeCloseTo(frame.left + frame.width, 9);
  });

  test('reach six points below the highest accuracy and no further, so that late differences are seen', () => {
    const { accuracies, y } = curveScales([line], frame, 'even');
    expect(accuracies[1]).toBeCloseTo(0.97, 9);
    expect(accuracies[0]).toBeCloseTo(0.91, 9);
    expect(y(0.97)).toBeCloseTo(frame.top, 9);
    expect(y(0.6)).toBeGreaterThan(frame.top + frame.height);
    const close = curveScales(
      [
        {
          ...line,
          points: [
            [1, 0.962],
            [2, 0.968],
          ],
        },
      ],
      frame,
      'even',
    ).accuracies;
    expect(close[0]).toBeCloseTo(0.96, 9);
  });

  test.each([
    [[], 'even'],
    [[{ ...line, points: [] }], 'log'],
    [[{ ...line, points: [[50, 1]] }], 'log'],
    [[{ ...line, points: [[50, 0]] }], 'even'],
  ] as const)('are finite for lines %j', (lines, spacing) => {
    const { x, y, accuracies } = curveScales(lines, frame, spacing);
    expect([x(50), y(0.5)].every(Number.isFinite)).toBe(true);
    expect(accuracies[0]).toBeLessThan(accuracies[1]);
  });

  test('have round ticks, no more than there is room for', () => {
    expect(iterationTicks([0, 50_000], 'even', 6)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000]);
    expect(iterationTicks([0, 7], 'even', 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(iterationTicks([250, 50_000], 'log', 10)).toEqual([500, 1000, 2000, 5000, 10_000, 20_000, 50_000]);
    expect(iterationTicks([250, 50_000], 'log', 4)).toEqual([1000, 10_000]);
  });
});

test('a path goes through every point', () => {
  const scales = curveScales([line], frame, 'even');
  const numbers =
    pathOf(line, scales)
      .match(/-?[\d.]+/g)
      ?.map(Number) ?? [];
  expect(numbers).toHaveLength(6);
  line.points.forEach(([iteration, accuracy], k) => {
    expect(numbers[2 * k]).toBeCloseTo(scales.x(iteration), 0);
    expect(numbers[2 * k + 1]).toBeCloseTo(scales.y(accuracy), 0);
  });
});

test('sparser rounds are drawn more strongly', () => {
  const strengths = Array.from({ length: 21 }, (_, round) => strengthOf(round, 20));
  expect([...strengths].sort((a, b) => a - b)).toEqual(strengths);
  expect(strengths[20]).toBeLessThan(100);
});

test('the nearest evaluation is read, the earlier one on ties', () => {
  expect(pointNear(line, 149)).toEqual([100, 0.6]);
  expect(pointNear(line, 150)).toEqual([100, 0.6]);
  expect(pointNear(line, 5000)).toEqual([1000, 0.97]);
  expect(pointNear({ ...line, points: [] }, 1)).toBeUndefined();
});

test('lines are told in words and numbers, an early stop that was not reached too', () => {
  expect(lineText('Ticket, round 3', line)).toBe(
    'Ticket, round 3, 51.3\u00a0% of weights left: ends at 97.00\u00a0%, early stop at iteration 200.',
  );
  expect(lineText('Dense', { ...line, stop: null })).toMatch(/early stop not reached\.$/);
  expect(learningRows([line, { ...line, round: 4, stop: null, points: [] }]).rows).toEqual([
    [3, '51.3\u00a0%', '200', 3, '97.00\u00a0%', '97.00\u00a0%'],
    [4, '51.3\u00a0%', 'not reached', 0, '–', '–'],
  ]);
});
