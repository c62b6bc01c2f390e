import * as v from 'valibot';
import { cellAt, cellCount, placeWords, plainSweep, readPlainSweep, type Sweep } from '../../spec/sweep/sweep.ts';
import { trainingsIn } from '../sweep/sweep-plan.ts';
import { emptyCell, type Swept, type SweptCell } from '../sweep/swept.ts';
import { check, list, Wrong, whole } from './read-round.ts';
import { aboutEntries, checkedRuns, runsSchema } from './read-runs.ts';
import { type FileRun, toFileRun } from './results-file.ts';

/** The version of the format; a reader refuses what is newer. */
export const SWEEP_FILE_VERSION = 1;

/** What a file of a sweep says before its cells. */
export type SweepHead = Pick<Swept, 'sweep' | 'numerics' | 'engine' | 'dataset' | 'environment'>;

/** What is said of a sweep before its cells, without them: there may be thousands. */
export const headOf = ({ sweep, numerics, engine, dataset, environment }: SweepHead): SweepHead => ({
  sweep,
  numerics,
  engine,
  dataset,
  environment,
});

/** A cell as a file holds it: what it is at, so that people can read it, and its runs. */
interface FileCell {
  readonly cell: number;
  readonly at: readonly string[];
  readonly problem?: string;
  readonly stopped?: readonly { readonly seed: number; readonly why: string }[];
  readonly runs: readonly FileRun[];
}

const fileCell = (sweep: Sweep, { cell, results, stopped }: SweptCell): FileCell => ({
  cell: cell.index,
  at: placeWords(sweep, cell),
  ...(cell.problem !== undefined && { problem: cell.problem }),
  ...(stopped.size > 0 && { stopped: [...stopped].map(([seed, why]) => ({ seed, why })) }),
  runs: results.runs.map((run) => toFileRun(run, false)),
});

/**
 * A sweep's results as the text of a file, piece by piece, so that no more than one cell has to be in memory: one cell a line.
 * @param cells in their order
 */
export async function* sweepFile(
  { sweep, numerics, engine, dataset, environment }: SweepHead,
  cells: Iterable<SweptCell> | AsyncIterable<SweptCell>,
): AsyncGenerator<string> {
  const head = { format: 'lottery-sweep', version: SWEEP_FILE_VERSION, numerics, engine, dataset, environment };
  const about = { ...head, sweep: plainSweep(sweep) };
  yield `${JSON.stringify(about).slice(0, -1)},"cells":[`;
  let between = '\n';
  for await (const swept of cells) {
    yield between + JSON.stringify(fileCell(sweep, swept));
    between = ',\n';
  }
  yield '\n]}\n';
}

const sentence = v.pipe(v.string('must be text'), v.maxLength(1000, 'must be shorter than 1,000 characters'));

const headSchema = v.object({
  format: v.literal('lottery-sweep'),
  version: whole,
});

const fileSchema = v.object({
  cells: list(
    v.object({
      cell: whole,
      stopped: v.exactOptional(list(v.object({ seed: whole, why: sentence }))),
      runs: runsSchema,
    }),
  ),
});

type FileCells = v.InferOutput<typeof fileSchema>['cells'];

/** What a file of a sweep holds, or why it holds nothing that can be used, a sentence each. */
export type ReadSwept = { readonly swept: Swept } | { readonly problems: readonly string[] };

/** How many sentences are worth reading. */
const MOST_PROBLEMS = 5;

/** @throws Wrong */
function checkedCells(sweep: Sweep, about: Omit<SweepHead, 'sweep'>, cells: FileCells): SweptCell[] {
  const found = new Map<number, SweptCell>();
  for (const [k, { cell: index, stopped = [], runs }] of cells.entries()) {
    const at = `cells.${k}`;
    check(index < cellCount(sweep), `${at}.cell`, `must be one of ${cellCount(sweep)}`);
    check(!found.has(index), at, 'must not be there twice');
    const cell = cellAt(sweep, index);
    check(cell.problem === undefined || runs.length === 0, at, 'cannot have been trained');
    const { seeds } = cell.experiment;
    for (const { seed } of stopped) check(seeds.includes(seed), `${at}.stopped`, 'must be a seed of the sweep');
    const results = { ...about, experiment: cell.experiment, runs: checkedRuns(runs, cell.experiment, `${at}.runs`) };
    found.set(index, { cell, results, stopped: new Map(stopped.map(({ seed, why }) => [seed, why])) });
  }
  return Array.from({ length: cellCount(sweep) }, (_, index) => {
    const cell = found.get(index);
    if (cell) return cell;
    const empty = emptyCell(cellAt(sweep, index), about.engine, about.environment.runtime);
    return { ...empty, results: { ...empty.results, ...about } };
  });
}

/** Whether plain data are a sweep's results, or say that they are. */
export const isSweepFile = (plain: unknown): boolean => v.is(v.object({ format: v.literal('lottery-sweep') }), plain);

/** What a file says before its cells, or why it says nothing that can be used, a sentence each. */
export type ReadHead = { readonly head: SweepHead } | { readonly problems: readonly string[] };

const sentencesOf = (issues: readonly v.BaseIssue<unknown>[]): string[] =>
  issues.map((issue) => `${v.getDotPath(issue) ?? 'The file'}: ${issue.message}.`).slice(0, MOST_PROBLEMS);

/** Reads what plain data say before their cells, and looks at no cell: there may be thousands. Never throws. */
export function readHead(plain: unknown): ReadHead {
  const head = v.safeParse(headSchema, plain);
  if (!head.success) return { problems: ['The file holds no sweep of this lab: its format is not “lottery-sweep”.'] };
  const { version } = head.output;
  if (version !== SWEEP_FILE_VERSION) {
    const made = version > SWEEP_FILE_VERSION ? 'a newer version of the lab; open it there' : 'no version of the lab';
    return { problems: [`The file says it has version ${version} of the format, which was made by ${made}.`] };
  }
  const read = readPlainSweep((plain as { sweep?: unknown }).sweep, trainingsIn);
  if ('problems' in read) return read;
  const parsed = v.safeParse(v.object(aboutEntries), plain);
  if (!parsed.success) return { problems: sentencesOf(parsed.issues) };
  return { head: { sweep: read.sweep, ...parsed.output } };
}

/**
 * Reads a sweep's results from plain data, from wherever they come: nothing is believed that does not fit the sweep in the
 * file. Never throws.
 */
export function readSwept(plain: unknown): ReadSwept {
  const read = readHead(plain);
  if ('problems' in read) return read;
  const parsed = v.safeParse(fileSchema, plain);
  if (!parsed.success) return { problems: sentencesOf(parsed.issues) };
  const { sweep, ...about } = read.head;
  try {
    return { swept: { sweep, ...about, cells: checkedCells(sweep, about, parsed.output.cells) } };
  } catch (error) {
    if (error instanceof Wrong) return { problems: [`${error.message}.`] };
    throw error;
  }
}
