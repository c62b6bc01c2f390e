import type { Report, Result, StepFigures, WholeFigures } from './report.ts';
import { mean } from './statistics.ts';

/** A ratio that the lab wants to reach, measured in one run. */
interface Goal {
  readonly what: string;
  /** The row that should be fast. */
  readonly row: string;
  /** Rows that it is held against: the fastest of those that were measured counts. */
  readonly against: readonly string[];
  readonly must: number;
  readonly target: number;
  /** Whether both train the same network long enough, and so must reach the same accuracy. */
  readonly sameTask: boolean;
}

const PYTORCH = ['torch', 'torch-foreach'];

const goal = (
  what: string,
  row: string,
  against: readonly string[],
  [must, target]: readonly [number, number],
  sameTask = true,
): Goal => ({ what, row, against, must, target, sameTask });

const CONV_PYTORCH = ['conv-torch', 'conv-torch-foreach'];

/** Who has two cores takes one thread where that is the faster. */
export const IMP_PYTORCH_ON_TWO = ['imp-torch-t2', 'imp-torch'];

/** The project's goals: medians, x86-64, Chromium, one core where nothing else is said. */
export const GOALS: readonly Goal[] = [
  goal('exact against stock fit', 'exact', ['tfjs-fit'], [20, 25]),
  goal('exact against transposed fit', 'exact', ['tfjs-fit-transposed'], [8, 9.5]),
  goal('exact against best PyTorch', 'exact', PYTORCH, [1.5, 1.9]),
  goal('20 % of the weights against all', 'exact-20', ['exact'], [1.6, 2], false),
  goal('5 % of the weights against all', 'exact-05', ['exact'], [4, 5], false),
  goal('convolutions against TensorFlow.js’s plain JavaScript', 'conv-exact', ['conv-tfjs-cpu'], [100, 200], false),
  goal('convolutions against best PyTorch', 'conv-exact', CONV_PYTORCH, [0.7, 1]),
  goal('20 rounds against PyTorch masked', 'imp', ['imp-torch'], [3.5, 5]),
  goal('20 rounds against stock fit', 'imp', ['imp-tfjs-fit'], [30, 45]),
  goal('five seeds on two cores against one', 'seeds-2-cores', ['seeds-1-core'], [1.7, 1.85]),
  goal('exact against before', 'exact', ['before'], [1, 1.1]),
  goal('two threads against one', 'exact-t2', ['exact-t1'], [1.5, 1.7]),
  goal('two threads against one, at 20 %', 'exact-20-t2', ['exact-20-t1'], [1.35, 1.5]),
  goal('two threads against one, at 5 %', 'exact-05-t2', ['exact-05-t1'], [1.1, 1.25]),
  goal('20 rounds against PyTorch masked, two threads each', 'imp-t2', IMP_PYTORCH_ON_TWO, [3.5, 4.5]),
  goal('default experiment in the page against before', 'page-default', ['page-default-before'], [1.25, 1.4]),
  goal('control in the page against before, its training alone', 'page-control', ['page-control-before'], [1.15, 1.22]),
];

/** A faster engine that learns less than this under its peer fails. */
const ACCURACY_WITHIN = 0.003;
/** With fewer, chance or a cold start could decide. */
const LEAST_REPEATS = 5;
const LEAST_EPOCHS = 10;

export interface Verdict {
  readonly what: string;
  readonly must: number;
  readonly target: number;
  readonly state: 'target' | 'must' | 'missed' | 'not judged';
  /** How many times as fast the row is; absent when a row has no figures. */
  readonly ratio?: number;
  /** The row held against, the fastest of several. */
  readonly against?: string;
  /** Says by how much, or why not. */
  readonly text: string;
}

type Measured = Result & (StepFigures | WholeFigures);

const isMeasured = (result: Result): result is Measured => result.state === 'measured';

/** Larger is faster: images a second, or whole runs a second. */
export const speedOf = (result: Measured): number => ('windows' in result ? result.median : 1 / result.median);

/** Accuracy of a row beside another's: a whole run's is the mean over the trainings that both did. */
function accuracyBeside(result: Measured, other: Measured): number {
  if ('windows' in result) {
    if (result.accuracy === undefined) throw new Error(`${result.row.name} is too brief for an accuracy.`);
    return result.accuracy;
  }
  const common = 'windows' in other ? undefined : other.accuracies.length;
  return mean(result.accuracies.slice(0, common));
}

const percent = (share: number): string => `${(100 * Math.abs(share)).toFixed(Math.abs(share) < 0.1 ? 1 : 0)} %`;

function distance(ratio: number, must: number, target: number): Pick<Verdict, 'state' | 'text'> {
  const over = (bound: number) => ratio / bound - 1;
  if (ratio >= target) return { state: 'target', text: `target reached, ${percent(over(target))} over it` };
  if (ratio >= must) return { state: 'must', text: `must reached, target missed by ${percent(over(target))}` };
  return { state: 'missed', text: `missed, ${percent(over(must))} under the must` };
}

function fastest(results: readonly Result[], names: readonly string[]): Measured | undefined {
  const there = results.filter((result) => names.includes(result.row.name)).filter(isMeasured);
  return there.sort((a, b) => speedOf(b) - speedOf(a))[0];
}

/** How often a row was measured; of one that would take a quarter of an hour less often, that is enough. */
function repeatsOf(result: Measured): number {
  if ('windows' in result) return result.windows.length;
  const { done, all } = result.trainings;
  return done < all ? LEAST_REPEATS : result.runs.length;
}

function unjudged({ settings }: Report, row: Measured, other: Measured): string | undefined {
  if (!('windows' in row) && settings.quick) return 'the whole runs of --quick are too short to judge';
  const repeats = Math.min(repeatsOf(row), repeatsOf(other));
  if (repeats < LEAST_REPEATS) return `needs ${LEAST_REPEATS} repeats, not ${repeats}`;
  if (!('windows' in row)) return undefined;
  if (settings.epochs < LEAST_EPOCHS) return `needs ${LEAST_EPOCHS} epochs before the clock, not ${settings.epochs}`;
  return undefined;
}

function judge(goal: Goal, report: Report): Verdict {
  const { what, must, target } = goal;
  const results: Result[] = [...report.steps, ...report.whole];
  const row = fastest(results, [goal.row]);
  const other = fastest(results, goal.against);
  if (!row || !other) {
    const gone = row ? goal.against.join(' and ') : goal.row;
    return { what, must, target, state: 'not judged', text: `${gone} not measured` };
  }
  const ratio = speedOf(row) / speedOf(other);
  const known = { what, must, target, ratio, against: other.row.name };
  const reason = unjudged(report, row, other);
  if (reason) return { ...known, state: 'not judged', text: reason };
  const less = goal.sameTask ? accuracyBeside(other, row) - accuracyBeside(row, other) : 0;
  if (less > ACCURACY_WITHIN) {
    return { ...known, state: 'missed', text: `missed: it learns less, by ${(100 * less).toFixed(2)} points` };
  }
  return { ...known, ...distance(ratio, must, target) };
}

/** Every goal, judged. */
export const judgeGoals = (report: Report): Verdict[] => GOALS.map((each) => judge(each, report));
