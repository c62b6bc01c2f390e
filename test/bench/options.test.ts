import { expect, test } from 'vitest';
import { main } from '../../scripts/bench/main.ts';
import { HELP, readOptions } from '../../scripts/bench/options.ts';
import { allRows } from '../../scripts/bench/rows.ts';

test('without options all rows are measured, at least five times after at least ten epochs', () => {
  const { rows, settings } = readOptions([]);
  expect(rows).toEqual(allRows('simd'));
  expect(settings.repeats).toBeGreaterThanOrEqual(5);
  expect(settings.epochs).toBeGreaterThanOrEqual(10);
});

test('--quick measures less and still enough for the goals, in five minutes', () => {
  const { rows, settings } = readOptions(['--quick']);
  expect(rows).toHaveLength(allRows('simd').length);
  expect(settings).toMatchObject({ quick: true, repeats: 5, epochs: 10, wholeRuns: 1, minutes: 5 });
});

test('whole runs run at least five times, and nothing limits the time, unless --minutes does', () => {
  const { settings } = readOptions([]);
  expect(settings.wholeRuns).toBeGreaterThanOrEqual(5);
  expect(settings).not.toHaveProperty('minutes');
  expect(readOptions(['--minutes', '20']).settings.minutes).toBe(20);
  expect(readOptions(['--quick', '--minutes', '3']).settings.minutes).toBe(3);
});

test('--only picks rows, in the order of the table', () => {
  const { rows } = readOptions(['--only', 'imp, exact,torch']);
  expect(rows.map(({ name }) => name)).toEqual(['torch', 'exact', 'imp']);
});

test('--engine measures another engine in the place of exact', () => {
  const { rows } = readOptions(['--engine', 'tfjs-wasm', '--only', 'exact,exact-05,torch']);
  expect(rows.map(({ peer }) => (peer.kind === 'engine' ? peer.engine : peer.kind))).toEqual([
    'torch',
    'tfjs-wasm',
    'tfjs-wasm',
  ]);
});

test('rows have names of their own, and help lists them all', () => {
  const names = allRows('simd').map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(HELP).toMatch(new RegExp(`^ {2}${name} {2,}\\S`, 'm'));
});

async function bench(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await main(args, {
    root: '/nowhere',
    scratch: '/nowhere',
    out: (text) => {
      said.out += text;
    },
    err: (line) => {
      said.err += line;
    },
  });
  return { code, ...said };
}

test.each([
  [['--only', 'exact,exect'], /no row named “exect”; there are tfjs-fit,/],
  [['--only', ''], /--only needs a text after it/],
  [['--only', 'exact,,imp'], /--only has a gap in “exact,,imp”/],
  [['--only', 'exact,exact'], /--only names “exact” more than once/],
  [['--repeats', '5', '--repeats', '7'], /--repeats is given more than once, with “5” and “7”/],
  [['--repeats', '0x5'], /--repeats .*“0x5”/],
  [['--speed'], /--speed.*--help/],
  [['exact'], /exact/],
  [['--minutes', '0'], /--minutes is a whole number from 1 to 1000, not “0”/],
  [['--repeats', '0'], /--repeats is a whole number from 1 to 1000, not “0”/],
  [['--epochs', 'ten'], /--epochs .*“ten”/],
  [['--out', 'table.md'], /--out names a \.json file/],
] as const)('%j ends with exit code 2 and a sentence, before anything starts', async (args, sentence) => {
  const { code, out, err } = await bench(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/\n\s+at /);
});

test('--help tells rows and options', async () => {
  expect(await bench('--help')).toEqual({ code: 0, out: HELP, err: '' });
});
