import { describe, expect, test } from 'vitest';
import { accuracyDomain, accuracyTicks, heldDomain } from '../../src/charts/accuracy/y-axis.ts';
import { spread } from '../../src/numerics/statistics.ts';

const line = (...accuracies: number[]) => ({
  arm: 'ticket' as const,
  points: accuracies.map((accuracy, round) => ({
    round,
    density: 0.8 ** round,
    count: 100 - round,
    accuracy: spread([accuracy]),
  })),
});

describe('the range of accuracies', () => {
  test('close, it reaches from 6 points below the dense network to 1 above', () => {
    const [low, high] = accuracyDomain([], spread([0.98]), 'close');
    expect(low).toBeCloseTo(0.92, 10);
    expect(high).toBeCloseTo(0.99, 10);
  });

  test('close, it holds what is better than the dense network, and never passes 100%', () => {
    expect(accuracyDomain([line(0.9, 0.93)], spread([0.9]), 'close')[1]).toBeCloseTo(0.93, 10);
    expect(accuracyDomain([], spread([0.999]), 'close')[1]).toBe(1);
  });

  test('close, it is built around the first point before the dense accuracy is known', () => {
    expect(accuracyDomain([line(0.95, 0.5)], undefined, 'close')[0]).toBeCloseTo(0.89, 10);
  });

  test('it does not jump while worse points come in', () => {
    const dense = spread([0.98]);
    expect(accuracyDomain([line(0.98, 0.5, 0.1)], dense, 'close')).toEqual(
      accuracyDomain([line(0.98)], dense, 'close'),
    );
  });

  test('covered, it is the same whatever was measured', () => {
    expect(accuracyDomain([line(0.98, 0.5)], spread([0.3]), 'covered')).toEqual(
      accuracyDomain([], undefined, 'covered'),
    );
  });

  test('close, it holds guesses too, but goes no further down for them than the covered one', () => {
    const dense = spread([0.98]);
    const [foot] = accuracyDomain([], undefined, 'covered');
    const withGuess = (...parts: number[]) => accuracyDomain([line(0.98)], dense, 'close', [], [{ line: parts }]);
    expect(withGuess(970, 880)[0]).toBeCloseTo(0.88, 10);
    expect(withGuess(970, 998)).toEqual([expect.closeTo(0.92, 10), 1]);
    expect(withGuess(970, 100)[0]).toBeCloseTo(foot, 10);
    // Before anything is measured it is where the guess was drawn.
    expect(accuracyDomain([], undefined, 'close', [], [{ line: [970] }])).toEqual([foot, 1]);
  });

  test('close, it has room for a sketch from its first point on, and goes down in large steps', () => {
    const before = { name: 'a', kind: 'ghost' as const, lines: [line(0.98)], dense: spread([0.98]) };
    const [low, high] = accuracyDomain([], undefined, 'close', [before]);
    const withSketch = (...means: number[]) =>
      accuracyDomain([], undefined, 'close', [before], [], { lines: [line(...means)], dense: spread([0.93]) });
    const [foot] = accuracyDomain([], undefined, 'covered');
    expect(withSketch(0.93)).toEqual([foot, high]);
    expect(withSketch(0.93, 0.86)).toEqual(withSketch(0.93));
    expect(withSketch(0.93, 0.74)).toEqual(withSketch(0.93, 0.79));
    expect(withSketch(0.93, 0.74)[0]).toBeLessThan(foot);
    expect(low).toBeGreaterThan(foot);
    // Where nothing else is there, too.
    expect(accuracyDomain([], undefined, 'close', [], [], { lines: [line(0.9)] })).toEqual([
      foot,
      expect.closeTo(0.91, 10),
    ]);
  });

  test('what was shown before holds it until the dense accuracy is known; pins do not move it', () => {
    const before = { name: 'a', lines: [line(0.98, 0.995)], dense: spread([0.98]) };
    const held = accuracyDomain([], undefined, 'close', [{ ...before, kind: 'ghost' }]);
    expect(held[0]).toBeCloseTo(0.92, 10);
    expect(held[1]).toBeCloseTo(0.995, 10);
    expect(accuracyDomain([line(0.4)], undefined, 'close', [{ ...before, kind: 'ghost' }])).toEqual(held);
    expect(accuracyDomain([line(0.9)], spread([0.9]), 'close', [before])).toEqual(
      accuracyDomain([line(0.9)], spread([0.9]), 'close'),
    );
  });

  test('it is full when asked for, or when nothing is measured', () => {
    expect(accuracyDomain([line(0.98)], spread([0.98]), 'full')).toEqual([0, 1]);
    expect(accuracyDomain([], undefined, 'close')).toEqual([0, 1]);
  });
});

test('an axis that is held stays, the same object, unless something would be cut off', () => {
  const held = [0.92, 0.99] as const;
  expect(heldDomain(held, [0.95, 0.985])).toBe(held);
  expect(heldDomain(held, [0.8, 0.985])).toEqual([0.8, 0.99]);
  expect(heldDomain(held, [0.95, 1])).toEqual([0.92, 1]);
});

test('ticks are multiples of a round step inside the range, without the noise of fractions', () => {
  expect(accuracyTicks([0.92, 0.99], 10)).toEqual([0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99]);
  expect(accuracyTicks([0.92, 0.995], 5)).toEqual([0.92, 0.94, 0.96, 0.98]);
  expect(accuracyTicks([0, 1], 6)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(accuracyTicks([0, 1], 2)).toEqual([0, 1]);
});
