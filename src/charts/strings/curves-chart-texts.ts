import { accuracy, count, percent } from '../../spec/format.ts';
import type { LearningLine } from '../curves/scale.ts';
import type { Table } from '../data-table.tsx';

/** Texts around the learning curves. */
export const CURVES_CHART = {
  picture: (lines: string) => `Learning curves. ${lines}`,
  line: (arm: string, round: number) => `${arm}, round ${round}`,
  y: 'Validation accuracy',
  iteration: 'Iteration',
  reading: (iteration: number, values: readonly string[]) => `Iteration ${count(iteration)}: ${values.join('; ')}`,
  hint: 'The paler a line, the earlier its round. The dotted line is the early stop.',
  table: 'Learning curves by round',
} as const;

const stopText = ({ stop }: LearningLine) => (stop === null ? 'not reached' : count(stop));

const last = ({ points }: LearningLine) => points[points.length - 1];

/** A row for every round's learning curve: its early stop, and its end. */
export const learningRows = (lines: readonly LearningLine[]): Table => ({
  columns: [
    'Round',
    'Weights left',
    'Early stop at iteration',
    'Evaluations',
    'Highest validation accuracy',
    'At the end',
  ],
  rows: lines.map((line) => [
    line.round,
    percent(line.density),
    stopText(line),
    line.points.length,
    line.points.length === 0 ? '–' : accuracy(Math.max(...line.points.map(([, value]) => value))),
    line.points.length === 0 ? '–' : accuracy(last(line)[1]),
  ]),
});

/** A line in words. */
export const lineText = (name: string, line: LearningLine): string =>
  line.points.length === 0
    ? `${name}: nothing evaluated.`
    : `${name}, ${percent(line.density)} of weights left: ends at ${accuracy(last(line)[1])}, early stop ${line.stop === null ? 'not reached' : `at iteration ${stopText(line)}`}.`;
