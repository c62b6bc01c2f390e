import { expect, test } from 'vitest';
import type { StepResult, WholeFigures, WholeResult } from '../../scripts/bench/report.ts';
import { median } from '../../scripts/bench/statistics.ts';
import { tableOf } from '../../scripts/bench/table.ts';
import { report, skipped, step, whole } from './report.ts';

/** The cells of the line that begins with a text. */
function cells(table: string, begins: string): string[] {
  const line = table.split('\n').find((each) => each.startsWith(`| ${begins}`));
  if (!line) throw new Error(`no line begins with ${begins}`);
  return line.split('|').map((cell) => cell.trim());
}

/** A whole run whose figures can be changed. */
const measured = (name: string, seconds: number) => whole(name, seconds) as WholeResult & WholeFigures;

test('each row stands with its speed, its ratio to every line, and its accuracy', () => {
  const table = tableOf(
    report([
      step('tfjs-fit', 2500, 0.9512),
      step('tfjs-fit-transposed', 7000),
      step('torch', 30_000),
      step('torch-foreach', 36_000),
      step('exact', 70_000, 0.9534),
    ]),
  );
  expect(cells(table, 'exact (')).toEqual([
    '',
    'exact (`exact`)',
    '70,000',
    '70,000–70,000',
    '28.0×',
    '10.0×',
    '1.94×',
    '1.00×',
    '–',
    '95.34 %',
    '',
  ]);
  expect(cells(table, 'TensorFlow.js, WebAssembly')).toContain('95.12 %');
  expect(cells(table, 'exact against stock fit')).toContain('target reached, 12 % over it');
});

test('each network has a table of its own, with its own lines, and brief rows have no accuracy', () => {
  const slow = { ...step('conv-tfjs-cpu', 75) };
  if ('accuracy' in slow) delete slow.accuracy;
  const table = tableOf(
    report([
      step('exact', 70_000),
      slow,
      step('conv-torch', 12_000),
      step('conv-exact', 15_000, 0.97),
      step('lenet5-exact', 3000),
    ]),
  );
  expect(cells(table, 'exact (`conv-exact`)')).toEqual([
    '',
    'exact (`conv-exact`)',
    '15,000',
    '15,000–15,000',
    '200.0×',
    '–',
    '1.25×',
    '1.00×',
    '–',
    '97.00 %',
    '',
  ]);
  expect(cells(table, 'TensorFlow.js, plain').at(-2)).toBe('–');
  expect(table.match(/^## Steps.*$/gm)).toEqual([
    '## Steps',
    '## Steps of a convolutional network',
    '## Steps of LeNet-5',
  ]);
});

test('wide networks and threads have tables of their own, each row beside its like', () => {
  const table = tableOf(
    report([
      step('torch-x2', 9000),
      step('exact-x2', 18_000),
      step('torch-x4', 3000),
      step('exact-x4', 4500),
      step('exact-t1', 40_000),
      step('exact-t2', 70_000),
      step('exact-05-t1', 200_000),
      step('exact-05-t2', 260_000),
    ]),
  );
  expect(cells(table, 'exact (`exact-x2`)')[4]).toBe('2.00×');
  expect(cells(table, 'exact (`exact-x4`)')[4]).toBe('1.50×');
  expect(cells(table, 'exact, two threads').slice(4, 6)).toEqual(['1.75×', '1.75×']);
  expect(cells(table, 'exact at 5 %, two threads').slice(4, 6)).toEqual(['1.30×', '6.50×']);
  expect(table.match(/^## Steps.*$/gm)).toHaveLength(3);
});

test('each row stands beside the project as it was, and the heading says which commit that is', () => {
  const started: WholeResult = { ...measured('page-control', 10), startUp: 0.25 };
  const table = tableOf(
    report(
      [
        step('torch', 30_000),
        step('before', 40_000),
        step('before-05', 100_000),
        step('exact', 50_000),
        step('exact-05', 130_000),
      ],
      [whole('page-control-before', 12), started, whole('imp', 20)],
    ),
  );
  expect(cells(table, 'exact (`exact`)')[8]).toBe('1.25×');
  expect(cells(table, 'exact at 5 %')[8]).toBe('1.30×');
  expect(cells(table, 'exact before, at 5 %')[8]).toBe('1.00×');
  expect(cells(table, 'PyTorch, one thread (')[8]).toBe('–');
  expect(cells(table, 'control in the page, training alone (`page-control`').slice(7, 9)).toEqual(['1.20×', '0.25 s']);
  expect(cells(table, '20 rounds, exact (')[7]).toBe('–');
  expect(table).toContain('“Before” is this project at 237d70c');
});

test('rows that no time was left for are named, also those that have some of their repeats', () => {
  const cut = { ...measured('imp', 20), runs: [20, 20, 20] };
  const late: StepResult = {
    row: step('torch', 1).row,
    state: 'left out',
    reason: 'no time was left within 5 minutes',
  };
  const table = tableOf(report([step('exact', 50_000, 0.95, 3), late], [cut]));
  expect(table).toContain('- `torch` left out: no time was left within 5 minutes');
  expect(table).toContain('- `exact` has 3 of 7 repeats: no time was left for more');
  expect(table).toContain('- `imp` has 3 of 5 repeats: no time was left for more');
});

test('a ratio without its line is no number', () => {
  const table = tableOf(report([step('exact', 70_000), skipped('torch', 'no python3 with torch')]));
  expect(cells(table, 'exact (').slice(4, 8)).toEqual(['–', '–', '–', '1.00×']);
  expect(table).toContain('- `torch` skipped: no python3 with torch');
});

test('whole runs say what was extrapolated, and seeds are held against one worker alone', () => {
  const table = tableOf(
    report(
      [],
      [
        whole('imp', 10, Array<number>(21).fill(0.95)),
        whole('imp-tfjs-fit', 400, [0.95, 0.96]),
        whole('seeds-1-core', 18, Array<number>(21).fill(0.9)),
        whole('seeds-2-cores', 10, Array<number>(21).fill(0.9)),
      ],
    ),
  );
  expect(cells(table, '20 rounds, exact')).toContain('40.0×');
  expect(table).toContain('extrapolated from 2 of 21 trainings');
  expect(table.match(/extrapolated/g)).toHaveLength(1);
  expect(cells(table, 'five seeds, exact, two').slice(4, 7)).toEqual(['–', '–', '1.80×']);
});

test('the heading names date, command, machine, browser and versions', () => {
  expect(tableOf(report([step('exact', 1)]))).toMatch(
    /^# Benchmark of 2030-01-02\n\n`npm run bench` on a processor \(2 cores seen\), linux\. Chromium 1, Node v20\./,
  );
});

test('figures of a busy machine say that they are', () => {
  const quiet = report([step('exact', 1)]);
  const busy = { ...quiet, environment: { ...quiet.environment, load: 1.5 } };
  expect(tableOf(busy)).toMatch(/busy with other things.*load 1\.5 on 2 cores/);
  expect(tableOf(quiet)).not.toContain('busy');
});

test('the median is the middle, whatever the order', () => {
  expect(median([5, 1, 9])).toBe(5);
  expect(median([10, 9, 1, 2])).toBe(5.5);
  expect(median([7])).toBe(7);
  expect(() => median([])).toThrow(RangeError);
});
