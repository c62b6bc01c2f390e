import { readingText } from '../../spec/sweep/reading.ts';
import { placeWords } from '../../spec/sweep/sweep.ts';
import { isNone, readOff } from '../sweep/read-off.ts';
import { type Swept, whyLess } from '../sweep/swept.ts';

/** A field of a CSV file (RFC 4180). */
const field = (value: string | number): string => {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A bound of an interval; one seed has none. */
const bound = (value: number): number | '' => (Number.isFinite(value) ? value : '');

/**
 * What was read off a sweep as comma-separated values: a line for each cell and reading. Accuracies and shares are fractions,
 * differences too; where there is no such ticket the mean is empty and “none” says so.
 */
export function sweepCsv({ sweep, cells }: Swept): string {
  const axes = sweep.axes.map((_, a) => `axis ${a + 1}`);
  const head = ['cell', ...axes, 'reading', 'mean', 'low', 'high', 'seeds', 'round', 'density', 'note'];
  const rows = cells.flatMap((swept) =>
    sweep.readings.map((reading) => {
      const { cell, results } = swept;
      const place = [cell.index + 1, ...placeWords(sweep, cell), readingText(reading)];
      const read = readOff(results, reading);
      const why = whyLess(swept).join(' ');
      if (!read) return [...place, '', '', '', 0, '', '', why];
      if (isNone(read)) return [...place, '', '', '', read.n, '', '', `none ${why}`.trim()];
      const { mean, low, high, n } = read.estimate;
      return [...place, mean, bound(low), bound(high), n, read.at?.round ?? '', read.at?.density ?? '', why];
    }),
  );
  return `${[head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}
