import type { Spread } from '../../numerics/statistics.ts';
import { ARM_FACTS, type ArmId, armName, armWithin } from '../../spec/arms/index.ts';
import { counted } from '../../spec/counted.ts';
import { accuracy, accuracyTick, count, decimal, inPercent, percent, wholePercent } from '../../spec/format.ts';
import { GUESS_PARTS, type Guess } from '../../spec/guess.ts';
import type { GuessLine } from '../accuracy/guesses.ts';
import type { Planned } from '../accuracy/planned.ts';
import type { Pruned } from '../accuracy/pruned.ts';
import {
  type AccuracyLine,
  type AccuracyPoint,
  isGhost,
  lastPoint,
  type Pinned,
  type SketchedLines,
} from '../accuracy/series.ts';
import type { Table } from '../data-table.tsx';

const plannedArms = (planned: readonly Planned[]): string[] =>
  [...new Set(planned.map(({ arm }) => arm))].map((arm) => {
    const own = planned.filter((each) => each.arm === arm);
    const done = own.filter(({ state }) => state === 'done').length;
    return `${armName(arm)}: ${count(done)} of ${counted(own.length, 'point')} trained.`;
  });

const prunedSentence = (pruned: Pruned) =>
  `${armName(pruned.arm)} with ${counted(pruned.count, 'weight')} left: ${accuracy(pruned.accuracy)}.`;

/** Texts of the accuracy chart around its curves. */
export const ACCURACY_CHART = {
  nothing: 'Nothing measured yet. Points appear here as rounds finish.',
  y: 'Test accuracy',
  table: 'Test accuracy by arm and round',
  round: 'Round',
  roundOf: (chart: string) => `Round: ${chart}`,
  /** The flag of the smallest winning round. */
  winner: (title: string, density: number) => `${title}: ${percent(density)}`,
  /** The same where there is little room. */
  wins: (density: number) => `wins: ${percent(density)}`,
  flag: (round: number) => `round ${round}`,
  /** @param left weights left of `all` */
  rail: (round: number, left: number, all: number) =>
    `round ${round}, ${percent(left / all)} of weights left, ${count(left)}`,
  /** @param left weights left of `all`; follows the round's name */
  planned: (left: number, all: number) => `: ${percent(left / all)} left, ${counted(left, 'weight')}`,
  roundName: (round: number) => `Round ${round}`,
  /** For an arm with other counts than planned. */
  other: (density: number, left: number) => `${percent(density)} left, ${counted(left, 'weight')}`,
  notMeasured: 'Not measured yet.',
  allWeights: 'all weights',
  /** The group of the lines' names; those of controls are pressed or not. */
  names: 'Controls drawn strongly',
  namesOf: (chart: string) => `Controls drawn strongly: ${chart}`,
  /** A control's name where a page has several charts. */
  nameOf: (arm: ArmId, chart: string) => `${armName(arm)}: ${chart}`,
  /** Points that Run would measure. */
  toTrain: (all: number) => `${counted(all, 'point')} to train`,
  trained: (done: number, all: number) => `${count(done)} of ${counted(all, 'point')} trained`,
  moreArms: (more: number) => `+${counted(more, 'arm')}`,
  /** The points that a run measures, arm by arm, for people who do not see them. */
  plannedPoints: (planned: readonly Planned[]) =>
    ['Points of the run that is asked for.', ...plannedArms(planned)].join(' '),
  /** Beside the point of a network that was pruned and not trained since. */
  notRetrained: 'pruned, not retrained',
  /** The same, where its accuracy is below the axis. */
  notRetrainedAt: (below: number) => `pruned, not retrained: ${accuracy(below)}`,
  prunedPoints: (pruned: readonly Pruned[]) => ['Pruned, not retrained.', ...pruned.map(prunedSentence)].join(' '),
  /** An arm of other results. */
  of: (name: string, arm: ArmId) => `${name}: ${armWithin(arm)}`,
  pinnedOnlyDense: (name: string) =>
    `${name}: it has no pruned network yet; only the level of its dense network is drawn.`,
  pinnedOutside: (name: string, outside: number, of: number) =>
    `Beyond this axis, and left out: ${count(outside)} of ${counted(of, 'point')} of “${name}”.`,
  /** Behind the words of a sketch, of the lines that stood there before. */
  thin: '; thin: before',
  /** Beside the hatched lines of a sketch. */
  sketched: ({ iterations, testImages }: Pick<SketchedLines, 'iterations' | 'testImages'>) =>
    `sketch: ${counted(iterations, 'iteration')} a round, ${counted(testImages, 'test image')}`,
  /** The line of chance. */
  guessing: (classes: number) => `guessing: ${accuracyTick(1 / classes)}`,
} as const;

const levelRow = (name: string, dense: Spread | undefined) =>
  dense ? [[name, '–', percent(1), '–', ...spreadCells(dense)]] : [];

const pointRows = (name: string, points: readonly AccuracyPoint[]) =>
  [...points]
    .sort((a, b) => a.round - b.round)
    .map((point) => [name, point.round, percent(point.density), point.count, ...spreadCells(point.accuracy)]);

/** The name of a row with other results. */
const besideName = (arm: ArmId, results: Pinned) =>
  `${armName(arm)}, ${isGhost(results) ? 'shown before' : 'pinned'}: ${results.name}`;

/** The content of the accuracy chart as a table. */
export function accuracyRows(lines: readonly AccuracyLine[], dense?: Spread, pinned: readonly Pinned[] = []): Table {
  const level = levelRow(armName('dense'), dense);
  const points = lines.flatMap(({ arm, points }) => pointRows(armName(arm), points));
  const beside = pinned.flatMap((results) => [
    ...levelRow(besideName('dense', results), results.dense),
    ...results.lines.flatMap(({ arm, points }) => pointRows(besideName(arm, results), points)),
  ]);
  return {
    columns: [
      'Arm',
      'Round',
      'Weights left',
      'Weights',
      'Mean accuracy',
      'Lowest',
      'Highest',
      `${wholePercent(0.95)} from`,
      'to',
      'Seeds',
    ],
    rows: [...level, ...points, ...beside],
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

function lineSentence(line: AccuracyLine, name = armName(line.arm)): string {
  const { points } = line;
  const last = lastPoint(line);
  if (!last) return `${name}: nothing measured yet.`;
  const where = `${accuracy(last.accuracy.mean)} at ${percent(last.density)} of weights left`;
  return `${name}: ${counted(points.length, 'round')}, ends with ${where}.`;
}

/** The lines of other results in sentences. */
function besideSentences(results: Pinned): string[] {
  const beside = isGhost(results) ? 'Thin, what was shown before' : 'Pinned beside it';
  return results.lines.map((line) => lineSentence(line, `${beside}, ${ARM_FACTS[line.arm].phrase} of ${results.name}`));
}

/** The chart in sentences, for people who do not see it. */
export function accuracySummary(
  lines: readonly AccuracyLine[],
  dense?: Spread,
  pinned: readonly Pinned[] = [],
): string {
  const sentences = [...lines.map((line) => lineSentence(line)), ...pinned.flatMap(besideSentences)];
  const start = 'Test accuracy against the share of weights left.';
  return [start, ...(dense ? [`Dense network: ${accuracy(dense.mean)}.`] : []), ...sentences].join(' ');
}

/** A sketch in sentences, for people who do not see it. */
export const sketchSummary = (sketch: SketchedLines): string =>
  `${ACCURACY_CHART.sketched(sketch)}. ${accuracySummary(sketch.lines, sketch.dense)}`;

/** A guessed accuracy: with the decimal that it is drawn to. */
export const guessed = (parts: number): string => inPercent(decimal((100 * parts) / GUESS_PARTS));

const named = (guesses: readonly GuessLine[]) =>
  guesses.flatMap(({ line, label }) => (label === undefined ? [] : [{ line, label }]));

/** The named guesses in sentences, after those of the chart. */
export const guessSentences = (guesses: readonly GuessLine[]): string[] =>
  named(guesses).map(
    ({ line, label }) =>
      `${label}: from ${guessed(line[0])} in round 1 to ${guessed(line[line.length - 1])} at the end.`,
  );

const cells = (line: Guess, totals: readonly number[], totalWeights: number) =>
  line
    .slice(0, totals.length - 1)
    .map((parts, k) => [k + 1, percent(totals[k + 1] / totalWeights), totals[k + 1], guessed(parts)]);

/** A table of accuracies with the named guesses at its end. */
export function withGuesses(
  { columns, rows }: Table,
  guesses: readonly GuessLine[],
  totals: readonly number[],
  totalWeights: number,
): Table {
  const rest = Array.from({ length: columns.length - 5 }, () => '–');
  const own = named(guesses).flatMap(({ line, label }) =>
    cells(line, totals, totalWeights).map((row) => [label, ...row, ...rest]),
  );
  return { columns, rows: [...rows, ...own] };
}
