import { BadInput } from '../../src/cli/bad-input.ts';
import { namesIn, parseOptions } from '../../src/cli/parse-options.ts';
import { BEFORE, short } from './before.ts';
import { allRows, type Row } from './rows.ts';

/** How much is measured. */
export interface Settings {
  readonly quick: boolean;
  /** Windows of each step row under the clock. */
  readonly repeats: number;
  /** Epochs that each step row trains before the clock starts, but for brief ones; its accuracy is taken at their end. */
  readonly epochs: number;
  /** A window has as many epochs as this takes, up to ten. */
  readonly windowSeconds: number;
  /** How often each whole run runs. */
  readonly wholeRuns: number;
  /** How often those of `model.fit` do. */
  readonly fitRuns: number;
  /** Epochs of 12,000 images in each training of the whole runs. */
  readonly impEpochs: number;
  readonly seedsEpochs: number;
  /** Trainings that `model.fit` does of the 21; the rest is extrapolated from them. */
  readonly fitTrainings: number;
  /** All of it takes no longer: rows that there is no time for are left out. No limit where it is left out. */
  readonly minutes?: number;
}

export interface Options {
  readonly rows: readonly Row[];
  readonly settings: Settings;
  /** Where the JSON goes; in a git-ignored folder without it. */
  readonly out?: string | undefined;
}

const FULL: Settings = {
  quick: false,
  repeats: 7,
  epochs: 10,
  windowSeconds: 0.5,
  wholeRuns: 5,
  fitRuns: 2,
  impEpochs: 8,
  seedsEpochs: 3,
  fitTrainings: 3,
};

const QUICK: Settings = {
  quick: true,
  repeats: 5,
  epochs: 10,
  windowSeconds: 0.2,
  wholeRuns: 1,
  fitRuns: 1,
  impEpochs: 1,
  seedsEpochs: 1,
  fitTrainings: 2,
  minutes: 5,
};

const ENGINE = 'simd';

function list(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  return rows.map(({ name, label }) => `  ${name.padEnd(width)}${label}`).join('\n');
}

export const HELP = `npm run bench: this lab's engines and its peers, side by side in one run

  npm run bench                    all rows, ${FULL.repeats} repeats, long whole runs: half an hour, an hour on a busy machine
  npm run bench -- --quick         ${QUICK.repeats} repeats, short whole runs, and of the rows as many as ${QUICK.minutes} minutes hold
  npm run bench -- --only a,b      some rows
  npm run bench -- --out docs/bench/README.json    all rows, and the table that the repository keeps

  --only NAME,…    rows, by name
  --quick          fewer repeats, shorter windows and whole runs; those goals are then not judged
  --minutes N      ends within N minutes: the least important rows are left out, and named at the end
  --repeats N      windows of each step row; goals need 5
  --epochs N       epochs before the clock starts; goals need 10
  --engine NAME    the engine that the exact rows measure, ${ENGINE} without it
  --out FILE       where the JSON goes; the table goes beside it as .md. Without it, bench-results/
  --help           prints this

Rows named “before” measure this project at the commit ${short(BEFORE)}, from a git worktree that is gone afterwards.

rows
${list(allRows(ENGINE))}

The table goes to stdout, what happens meanwhile to stderr. Exit code 0: measured, whatever the goals. 1: a row failed.
2: something given cannot be used.
`;

const parse = (args: readonly string[]) =>
  parseOptions(
    args,
    {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      repeats: { type: 'string' },
      epochs: { type: 'string' },
      minutes: { type: 'string' },
      engine: { type: 'string', default: ENGINE },
      out: { type: 'string' },
    },
    'npm run bench -- --help',
  );

function whole(option: string, text: string | undefined, without: number): number {
  if (text === undefined) return without;
  const value = Number(text);
  if (!/^[1-9]\d*$/.test(text) || value < 1 || value > 1000) {
    throw new BadInput(`--${option} is a whole number from 1 to 1000, not “${text}”.`);
  }
  return value;
}

function chosen(rows: readonly Row[], only: string | undefined): readonly Row[] {
  if (only === undefined) return rows;
  const names = namesIn('only', only);
  const unknown = names.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0) {
    const there = rows.map(({ name }) => name).join(', ');
    throw new BadInput(`There is no row named ${unknown.map((name) => `“${name}”`).join(', ')}; there are ${there}.`);
  }
  return rows.filter(({ name }) => names.includes(name));
}

/**
 * Reads the command line.
 * @throws BadInput
 */
export function readOptions(args: readonly string[]): Options {
  const { only, quick, repeats, epochs, minutes, engine, out } = parse(args);
  if (out !== undefined && !out.endsWith('.json')) throw new BadInput(`--out names a .json file, not “${out}”.`);
  const base = quick ? QUICK : FULL;
  const settings = {
    ...base,
    repeats: whole('repeats', repeats, base.repeats),
    epochs: whole('epochs', epochs, base.epochs),
    ...(minutes !== undefined && { minutes: whole('minutes', minutes, 1) }),
  };
  return { rows: chosen(allRows(engine), only), settings, out };
}
