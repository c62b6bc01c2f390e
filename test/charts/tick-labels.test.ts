import { describe, expect, test } from 'vitest';
import { roundTicks } from '../../src/charts/accuracy/round-ticks.ts';
import { scalesOf } from '../../src/charts/accuracy/scales.ts';
import { labelledTicks, type TickLabel } from '../../src/charts/accuracy/tick-labels.ts';
import { plotFrame } from '../../src/charts/plot-frame.ts';
import { roundsAxis } from '../../src/charts/rounds-axis.ts';

const evenly = (ticks: number, apart: number, width: number): TickLabel[] =>
  Array.from({ length: ticks }, (_, k) => ({ centre: k * apart, width }));

/** Whether any two labels overlap, by comparing every pair. */
function overlaps(labels: readonly TickLabel[], gap: number): boolean {
  return labels.some((a, i) =>
    labels.some((b, j) => i < j && Math.abs(a.centre - b.centre) < (a.width + b.width) / 2 + gap),
  );
}

describe('the ticks that carry labels', () => {
  test('are all of them where there is room', () => {
    expect(labelledTicks(evenly(5, 50, 40), 10)).toEqual([0, 1, 2, 3, 4]);
  });

  test('are every k-th and the last, whose too near neighbour makes room', () => {
    expect(labelledTicks(evenly(7, 30, 40), 10)).toEqual([0, 2, 4, 6]);
    expect(labelledTicks(evenly(8, 30, 40), 10)).toEqual([0, 2, 4, 7]);
    expect(labelledTicks(evenly(6, 20, 40), 10)).toEqual([0, 5]);
  });

  test('never overlap, in whatever room', () => {
    for (let apart = 1; apart < 80; apart += 3) {
      const labels = evenly(16, apart, 48);
      expect(
        overlaps(
          labelledTicks(labels, 8).map((index) => labels[index]),
          8,
        ),
      ).toBe(false);
    }
  });

  test('are few: one for one round, none for no round, the first where nothing else fits', () => {
    expect(labelledTicks(evenly(1, 1, 40), 5)).toEqual([0]);
    expect(labelledTicks([], 5)).toEqual([]);
    expect(labelledTicks(evenly(9, 1, 400), 5)).toEqual([0]);
  });
});

test('on a phone the ticks of twenty rounds are labelled sparsely, with shares and counts', () => {
  const totals = Array.from({ length: 21 }, (_, round) => Math.round(266200 * 0.8 ** round));
  const axis = roundsAxis(totals, 266200);
  const frame = plotFrame({ width: 366, height: 300, em: 13 });
  const ticks = roundTicks(totals, 266200, axis, scalesOf(frame, axis, [0, 1]), 13);
  expect(ticks.get(1)).toEqual({ x: 1, share: '100\u00a0%', count: '266,200' });
  expect(ticks.has(axis.at[20])).toBe(true);
  expect(ticks.size).toBeGreaterThan(2);
  expect(ticks.size).toBeLessThan(6);
});
