import { accuracy, count, percent, significant } from '../../spec/format.ts';
import { capital } from '../../spec/sentences.ts';
import type { LearningLine } from '../curves/scale.ts';
import type { Table } from '../data-table.tsx';

export interface NamedLine {
  readonly name: string;
  readonly line: LearningLine;
}

const last = ({ points }: LearningLine) => points[points.length - 1];

/** Texts around the learning curves. */
export const CURVES_CHART = {
  picture: (lines: string) => `Learning curves. ${lines}`,
  line: (arm: string, round: number) => `${arm}, round ${round}`,
  y: 'Validation accuracy',
  iteration: 'Iteration',
  reading: (iteration: number, values: readonly string[]) => `Iteration ${count(iteration)}: ${values.join('; ')}`,
  /**
   * @param reached whether the selected round has come to its early stop
   * @param below named lines of which nothing is seen
   */
  hint: (reached: boolean, below: readonly NamedLine[]) =>
    [
      'The paler a line, the earlier its round.',
      reached ? 'The dotted line is the early stop.' : 'The early stop of this round is not reached.',
      ...(below.length > 0
        ? [
            `Below this axis: ${below.map(({ name, line }) => `${name}, ends at ${accuracy(last(line)[1])}`).join('; ')}.`,
          ]
        : []),
    ].join(' '),
  table: 'Learning curves by round',
} as const;

const LOSS = significant(2);

/** Texts of the training loss of a training that is on. */
export const LOSS_LINE = {
  /** @param name of the training */
  label: (name: string, loss: number) => `training loss, ${name}: ${LOSS(loss)}`,
  picture: (label: string, iteration: number, iterations: number) =>
    `${capital(label)}, at iteration ${count(iteration)} of ${count(iterations)}.`,
  round: (round: number) => `round ${count(round)}`,
  training: (arm: string, round: number, seed: number) => `${arm}, round ${count(round)}, seed ${count(seed)}`,
} as const;

const stopText = ({ stop }: LearningLine) => (stop === null ? 'not reached' : count(stop));

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
