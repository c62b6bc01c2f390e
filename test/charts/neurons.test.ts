import { describe, expect, test } from 'vitest';
import { barsPath, deadRuns, heightOf } from '../../src/charts/neurons/geometry.ts';
import { barsOf, isDead, neuronsPerBar, niceEnd, ranking } from '../../src/charts/neurons/ranking.ts';
import { deadText, neuronRows, rankText } from '../../src/charts/strings/neurons-chart-texts.ts';

const connections = {
  unit: 'neuron' as const,
  incoming: Uint32Array.of(3, 0, 8, 3, 5),
  fanIn: 10,
  outgoing: Uint32Array.of(1, 2, 0, 4, 2),
  fanOut: 4,
  dead: 2,
};
const output = {
  unit: 'neuron' as const,
  incoming: Uint32Array.of(0, 2),
  fanIn: 5,
  outgoing: new Uint32Array(0),
  fanOut: 0,
  dead: 0,
};
const order = ranking(connections);

test('neurons are ranked by incoming weights, the lower number first among equals', () => {
  expect(order).toEqual([2, 4, 0, 3, 1]);
});

test('a neuron is dead when either side is empty; an output neuron never is', () => {
  expect([0, 1, 2, 3, 4].filter((neuron) => isDead(connections, neuron))).toEqual([1, 2]);
  expect(isDead(output, 0)).toBe(false);
});

describe('bars', () => {
  test('of one neuron show its own shares', () => {
    expect(barsOf(connections, order, 1).map((bar) => [bar.incoming, bar.outgoing, bar.dead])).toEqual([
      [0.8, 0, 1],
      [0.5, 0.5, 0],
      [0.3, 0.25, 0],
      [0.3, 1, 0],
      [0, 0.5, 1],
    ]);
  });

  test('of several show their means and how many are dead; the last may hold fewer', () => {
    const bars = barsOf(connections, order, 2);
    expect(bars.map((bar) => bar.neurons)).toEqual([2, 2, 1]);
    expect(bars[0]).toEqual({ neurons: 2, incoming: 0.65, outgoing: 0.25, dead: 1 });
  });

  test('never outnumber the pixels, and together hold every neuron', () => {
    for (const [neurons, pixels] of [
      [300, 520],
      [300, 249],
      [4096, 280],
      [7, 3],
    ]) {
      const size = neuronsPerBar(neurons, pixels);
      expect(Math.ceil(neurons / size)).toBeLessThanOrEqual(pixels);
      if (size > 1) expect(Math.ceil(neurons / (size - 1))).toBeGreaterThan(pixels);
    }
  });

  test('reach from the zero line to their share of the axis', () => {
    const up = { zero: 100, end: 20, most: 0.8 };
    expect(heightOf(up, 0)).toBe(100);
    expect(heightOf(up, 0.8)).toBe(20);
    expect(heightOf({ zero: 120, end: 200, most: 1 }, 0.5)).toBe(160);
    const path = barsPath(
      barsOf(connections, order, 1),
      'incoming',
      up,
      { left: 10, step: 2 },
      (bar) => bar.dead === 0,
    );
    expect(path).toBe('M12 100V50h2V100ZM14 100V70h2V100ZM16 100V70h2V100Z');
  });
});

test('neighbouring bars with dead neurons are one run', () => {
  const bar = (dead: number) => ({ neurons: 2, incoming: 0, outgoing: 0, dead });
  expect(deadRuns([bar(1), bar(0), bar(2), bar(1)], { left: 10, step: 3 })).toEqual([
    { from: 10, to: 16 },
    { from: 22, to: 34 },
  ]);
});

test('an axis ends at a round share that holds the longest bar', () => {
  for (let share = 0; share <= 1; share += 0.013) expect(niceEnd(share)).toBeGreaterThanOrEqual(share);
  expect(niceEnd(0.134)).toBe(0.2);
  expect(niceEnd(0.9)).toBe(1);
});

test('table and readout give both counts, and only the incoming one for outputs', () => {
  const { columns, rows } = neuronRows(connections, order);
  expect(columns).toHaveLength(7);
  expect(rows[0]).toEqual([1, 3, 8, '80\u00a0%', 0, '0\u00a0%', 'dead']);
  expect(rows[1]).toEqual([2, 5, 5, '50\u00a0%', 2, '50\u00a0%', '']);
  expect(neuronRows(output, ranking(output)).rows).toEqual([
    [1, 2, 2, '40\u00a0%'],
    [2, 1, 0, '0\u00a0%'],
  ]);
  expect(rankText(connections, order, 0)).toBe(
    'Neuron 3, rank 1 of 5: 8 of 10 incoming weights left (80\u00a0%), 0 of 4 outgoing (0\u00a0%); dead',
  );
  expect(rankText(output, ranking(output), 0)).toBe('Neuron 2, rank 1 of 2: 2 of 5 incoming weights left (40\u00a0%)');
  expect(deadText(connections)).toBe('dead, nothing in or out: 2 of 5 neurons');
});
