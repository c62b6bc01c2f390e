import * as v from 'valibot';
import { normalise, validateExperiment } from '../check.ts';
import { counted } from '../counted.ts';
import { fromEntries } from '../entries.ts';
import { type Experiment, experimentSchema } from '../experiment.ts';
import { count } from '../format.ts';
import { quoted } from '../sentences.ts';
import { type Axis, axisText, type Point, pointWords, readAxis } from './axis.ts';
import { type Reading, readingText, readReading, whyNotRead } from './reading.ts';

/** The version of a sweep's shape, in links and files. */
export const SWEEP_VERSION = 1;

/** One step from each version of sweeps to the next, oldest first. None is needed yet. */
const UPGRADERS: readonly ((plain: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>)[] = [];

/** A question asked along settings: one experiment at every place of a grid, and what is read off each. Plain data. */
export interface Sweep {
  /** Its arms and seeds are those of every cell. */
  readonly experiment: Experiment;
  /** One to three. */
  readonly axes: readonly Axis[];
  /** What is read off; the first is what the map shows. */
  readonly readings: readonly Reading[];
}

/** A place of the grid. */
export interface Cell {
  /** Its number, counted along the last axis first. */
  readonly index: number;
  /** Where it stands on each axis. */
  readonly at: readonly number[];
  readonly experiment: Experiment;
  /** Why it cannot be trained, in a sentence. */
  readonly problem?: string;
}

const MOST_AXES = 3;
const MOST_READINGS = 12;
/** The most cells that are planned at all: months of a cluster. */
export const MOST_CELLS = 20_000;

const text = v.pipe(v.string('must be text'), v.maxLength(20_000, 'must be shorter than 20,000 characters'));

/** A sweep in a file: its axes and readings are texts of one grammar, the link's and the command line's too. */
const sweepSchema = v.strictObject({
  version: v.literal(SWEEP_VERSION),
  experiment: experimentSchema,
  vary: v.pipe(v.array(text), v.maxLength(MOST_AXES, 'has at most three axes')),
  read: v.pipe(v.array(text), v.maxLength(MOST_READINGS, `has at most ${MOST_READINGS} readings`)),
});

export type PlainSweep = v.InferInput<typeof sweepSchema>;

/** What was asked for, as a sweep; or why it is none, a sentence each. */
export type ReadSweep =
  | { readonly sweep: Sweep; readonly notes: readonly string[] }
  | { readonly problems: readonly string[] };

export const cellCount = ({ axes }: Pick<Sweep, 'axes'>): number => axes.reduce((all, axis) => all * axis.length, 1);

/** Where a cell stands on each axis. */
function placeOf(axes: readonly Axis[], index: number): number[] {
  let rest = index;
  return axes
    .toReversed()
    .map(({ length }) => {
      const at = rest % length;
      rest = (rest - at) / length;
      return at;
    })
    .toReversed();
}

/** Where a cell stands, a text for each axis, as people type it: `rate=0.2`. */
export const placeWords = ({ axes }: Pick<Sweep, 'axes'>, { at }: Pick<Cell, 'at'>): string[] =>
  pointsAt({ axes }, at).map(pointWords);

const pointsAt = ({ axes }: Pick<Sweep, 'axes'>, at: readonly number[]): Point[] => axes.map((axis, a) => axis[at[a]]);

export function cellAt(sweep: Sweep, index: number): Cell {
  const at = placeOf(sweep.axes, index);
  const { value, unknown, problems } = fromEntries(experimentSchema, sweep.experiment, pointsAt(sweep, at).flat());
  const { experiment } = normalise(value);
  const problem =
    unknown.length > 0
      ? `With these settings there is no ${unknown.map(quoted).join(' and no ')}.`
      : (problems[0] ?? validateExperiment(experiment)[0]);
  return { index, at, experiment, ...(problem !== undefined && { problem }) };
}

/** All cells, in their order. */
export const cellsOf = (sweep: Sweep): Cell[] =>
  Array.from({ length: cellCount(sweep) }, (_, index) => cellAt(sweep, index));

/** Why a grid is too large to plan, in a sentence. */
function tooLarge({ experiment, axes }: Pick<Sweep, 'experiment' | 'axes'>, trainings: number): string {
  const cells = cellCount({ axes });
  return `A sweep of ${count(cells)} cells is not planned, since ${count(MOST_CELLS)} are the most: with ${counted(experiment.seeds.length, 'seed')} it would train about ${count(cells * trainings)} networks. Take fewer values, or several sweeps.`;
}

/** Settings that two axes both change: which of them is meant nobody could say. */
function changedTwice(axes: readonly Axis[]): string | undefined {
  const keys = axes.map((axis) => new Set(axis.flatMap((point) => point.map(([key]) => key))));
  return [...keys.flatMap((own) => [...own])].find((key) => keys.filter((own) => own.has(key)).length > 1);
}

function checked(experiment: Experiment, axes: readonly Axis[], trainings: number): string[] {
  if (axes.length === 0) return ['A sweep varies at least one setting.'];
  if (axes.length > MOST_AXES)
    return [`A sweep varies at most ${MOST_AXES} settings or lists of points, not ${axes.length}.`];
  const twice = changedTwice(axes);
  if (twice !== undefined) return [`“${twice}” is varied on two axes; one of them has to go.`];
  if (cellCount({ axes }) > MOST_CELLS) return [tooLarge({ experiment, axes }, trainings)];
  const { widths } = experiment;
  if (widths.length !== 1 || widths[0] !== 1)
    return ['A sweep trains networks of one width: set “widths” to 1, and vary “hidden” to compare sizes.'];
  return [];
}

/** What keeps every cell from being trained, if it is the same for all: a setting that no cell has is a mistake, and none of theirs. */
function sharedProblem(sweep: Sweep): string | undefined {
  const { problem } = cellAt(sweep, 0);
  for (let index = 1; problem !== undefined && index < cellCount(sweep); index++)
    if (cellAt(sweep, index).problem !== problem) return undefined;
  return problem;
}

/** What the words of a sweep ask for. */
export interface AskedSweep {
  readonly experiment: Experiment;
  readonly vary: readonly string[];
  readonly read: readonly string[];
}

/** What is read off where nothing is said: an experiment without a ticket has none to look for. */
const readByDefault = ({ arms }: Experiment): Reading =>
  arms.some(({ id }) => id === 'ticket') ? { kind: 'smallest' } : { kind: 'accuracy', arm: 'dense', share: 1 };

/**
 * Makes a sweep of its words. Never throws.
 * @param trainingsOf counts the trainings of an experiment, for the sentence about a grid that is too large
 */
export function readSweep(
  { experiment: given, vary, read }: AskedSweep,
  trainingsOf: (experiment: Experiment) => number,
): ReadSweep {
  const { experiment, notes } = normalise(given);
  const axes = vary.map(readAxis);
  const readings = read.map(readReading);
  const misread = [...axes, ...readings].flatMap((each) => ('problem' in each ? [each.problem] : []));
  if (misread.length > 0) return { problems: misread };
  const found = readings.flatMap((each) => ('reading' in each ? [each.reading] : []));
  const sweep: Sweep = {
    experiment,
    axes: axes.flatMap((each) => ('axis' in each ? [each.axis] : [])),
    readings: found.length > 0 ? found : [readByDefault(experiment)],
  };
  const wrong = [
    ...checked(experiment, sweep.axes, trainingsOf(experiment)),
    ...sweep.readings.flatMap((reading) => whyNotRead(experiment, reading) ?? []),
  ];
  if (wrong.length > 0) return { problems: wrong };
  const mistake = sharedProblem(sweep);
  if (mistake !== undefined) return { problems: [mistake] };
  return { sweep, notes };
}

/** A sweep as files hold it. */
export const plainSweep = ({ experiment, axes, readings }: Sweep): PlainSweep => ({
  version: SWEEP_VERSION,
  experiment,
  vary: axes.map(axisText),
  read: readings.map(readingText),
});

/** Whether something from outside says that it is a sweep. */
export const looksLikeSweep = (plain: unknown): boolean =>
  typeof plain === 'object' && plain !== null && Object.hasOwn(plain, 'vary') && Object.hasOwn(plain, 'experiment');

/** Reads a sweep from plain data of a file or a queue: nothing is believed that does not fit the schema. Never throws. */
export function readPlainSweep(plain: unknown, trainingsOf: (experiment: Experiment) => number): ReadSweep {
  const version = (plain as { version?: unknown } | null)?.version ?? SWEEP_VERSION;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { problems: [`The sweep names no version that the lab knows (${quoted(JSON.stringify(version))}).`] };
  if (version > SWEEP_VERSION) return { problems: ['The sweep was made by a newer version of the lab.'] };
  const given: Readonly<Record<string, unknown>> = { read: [], ...(plain as object), version };
  const upgraded = UPGRADERS.slice(version - 1).reduce((before, upgrade) => upgrade(before), given);
  const parsed = v.safeParse(sweepSchema, { ...upgraded, version: SWEEP_VERSION });
  if (parsed.success) return readSweep(parsed.output, trainingsOf);
  return { problems: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'The sweep'}: ${issue.message}`) };
}
