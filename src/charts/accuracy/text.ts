import type { Spread } from '../../numerics/statistics.ts';
import { armName } from '../../spec/arm-ids.ts';
import type { Table } from '../data-table.tsx';
import { accuracy, percent } from '../format.ts';
import { type AccuracyLine, lastPoint } from './series.ts';

/** Everything that the accuracy chart shows, as a table. */
export function accuracyRows(lines: readonly AccuracyLine[], dense?: Spread): Table {
  const level = dense ? [[armName('dense'), '–', '100%', '–', ...spreadCells(dense)]] : [];
  const points = lines.flatMap(({ arm, points }) =>
    [...points]
      .sort((a, b) => a.round - b.round)
      .map((point) => [armName(arm), point.round, percent(point.density), point.count, ...spreadCells(point.accuracy)]),
  );
  return {
    columns: [
      'Arm',
      'Round',
      'Weights left',
      'Weights',
      'Mean accuracy',
      'Lowest',
      'Highest',
      '95 % from',
      'to',
      'Seeds',
    ],
    rows: [...level, ...points],
  };
}

const spreadCells = ({ mean, min, max, low, high, n }: Spread) => [
  accuracy(mean),
  accuracy(min),
  accuracy(max),
  // One seed has no interval.
  ...(n === 1 ? ['–', '–'] : [accuracy(low), accuracy(high)]),
  n,
];

/** The chart in sentences, for those who do not see it. */
export function accuracySummary(lines: readonly AccuracyLine[], dense?: Spread): string {
  const sentences = lines.map((line) => {
    const last = lastPoint(line);
    if (!last) return `${armName(line.arm)}: nothing measured yet.`;
    const where = `${accuracy(last.accuracy.mean)} at ${percent(last.density)} of weights left`;
    return `${armName(line.arm)}: ${line.points.length === 1 ? 'one round' : `${line.points.length} rounds`}, ends with ${where}.`;
  });
  const start = 'Test accuracy against the share of weights left.';
  return [start, ...(dense ? [`Dense network: ${accuracy(dense.mean)}.`] : []), ...sentences].join(' ');
}
